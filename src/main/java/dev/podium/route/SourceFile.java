package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.check.Checks;
import dev.podium.route.check.Permissions;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * A version of a file: kept in memory, so that it can be put back when a later version turns out broken.
 *
 * @param name as people know it: from its folder on
 */
record SourceFile(Path path, String name, String text) {

    private static final long LARGEST = 4 << 20;

    static SourceFile named(Path folder, Path path) {
        Path name = folder.getFileName().resolve(folder.relativize(path));
        return new SourceFile(path, name.toString(), "");
    }

    /** As it is on the disk now. */
    SourceFile read() throws IOException {
        return new SourceFile(path, name, text(path));
    }

    /** The text of a file that is not too large to be one that people wrote. */
    static String text(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw PodiumException.user("the file is larger than " + (LARGEST >> 20) + " MB; divide it");
        }
        return Files.readString(path);
    }

    /** Why nothing should walk through it. */
    List<Problem> unreadable() {
        return Checks.unreadable(name, text).stream().map(Problem::of).toList();
    }

    /** What it does that the operator has to allow. */
    List<Problem> forbidden(Permissions permissions) {
        return Checks.forbidden(name, text, permissions).stream()
                .map(Problem::of)
                .toList();
    }

    Resource resource() {
        return ResourceHelper.fromBytes("file:" + path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What people call another file of the same folder, of which the resource's location is known. */
    String neighbour(String location) {
        String folder = path.toString().substring(0, path.toString().length() - name.length());
        String other = location.replaceFirst("^file:", "");
        return other.startsWith(folder) ? other.substring(folder.length()) : other;
    }

    boolean blank() {
        return text.isBlank();
    }

    /** The column of this line, from 1 on, in which the expression is found first. */
    Optional<Integer> columnOf(String expression, int line) {
        return text.lines()
                .skip(line - 1L)
                .findFirst()
                .map(Pattern.compile(expression)::matcher)
                .filter(Matcher::find)
                .map(found -> found.start() + 1);
    }

    /** The first line from {@code from} on in which the expression is found; {@code from} itself where there is none. */
    int lineOf(String expression, int from) {
        Pattern pattern = Pattern.compile(expression);
        String[] lines = text.split("\n", -1);
        for (int line = Math.max(1, from); line <= lines.length; line++) {
            if (pattern.matcher(lines[line - 1]).find()) {
                return line;
            }
        }
        return Math.max(1, from);
    }
}
