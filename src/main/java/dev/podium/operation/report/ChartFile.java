package dev.podium.operation.report;

import dev.podium.gold.SqlFolder;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart as an analyst writes it: a query whose first column labels and whose others are the series, under a head of
 * comments {@code -- title:}, {@code -- chart: line|bar|area}, {@code -- about:}.
 */
record ChartFile(Path file, String title, Kind kind, Optional<String> about, String query) {

    enum Kind {
        LINE,
        BAR,
        AREA
    }

    /**
     * The charts of a domain, by file name; none where it has no folder of charts.
     *
     * @param dialect whose variants of files count
     */
    static List<Path> of(Path gold, String domain, String dialect) {
        Path folder = gold.resolve(domain).resolve("charts").normalize();
        if (!folder.startsWith(gold.normalize()) || !Files.isDirectory(folder)) {
            return List.of();
        }
        return List.copyOf(SqlFolder.files(folder, dialect));
    }

    /** @throws PodiumException of kind USER for a kind of chart that isn't known */
    static ChartFile read(Path file) {
        try {
            String text = Files.readString(file);
            String title = head(text, "title").orElse(name(file));
            return new ChartFile(
                    file, title, kind(file, head(text, "chart").orElse("line")), head(text, "about"), text);
        } catch (IOException e) {
            throw PodiumException.resource("The chart " + file + " can't be read: " + e, e);
        }
    }

    static String name(Path file) {
        return SqlFolder.baseName(file).replace('_', ' ');
    }

    private static Optional<String> head(String text, String key) {
        Matcher line = Pattern.compile("(?m)^--[ \\t]*" + key + ":[ \\t]*(\\S.*?)[ \\t]*$")
                .matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static Kind kind(Path file, String word) {
        try {
            return Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw PodiumException.user(file + ": '-- chart: " + word + "' is not known; write line, bar or area");
        }
    }
}
