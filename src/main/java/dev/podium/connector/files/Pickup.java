package dev.podium.connector.files;

import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the files of a store that are complete: those whose writers have let go of them. */
public final class Pickup {

    private String pattern = "*";
    private String done = "";
    private Duration settled = Duration.ZERO;
    private Afterwards afterwards = Afterwards.KEEP;

    /** By name. */
    List<StoredFile> choose(FileStore store) throws IOException {
        List<StoredFile> all = store.list(prefix(), pattern.contains("/") || pattern.contains("**"));
        Set<String> names = all.stream().map(StoredFile::path).collect(Collectors.toSet());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<StoredFile> chosen = all.stream()
                .filter(file -> matches(matcher, file.path()) && finished(file.name()))
                .filter(file -> done.isEmpty() || names.contains(marker(file)))
                .filter(file -> !afterwards.holds(file.path()))
                .sorted(Comparator.comparing(StoredFile::path))
                .toList();
        return settled.isZero() ? chosen : Settling.settled(store, chosen, settled);
    }

    /** What all paths that match begin with, so that a store needn't list the others. */
    private String prefix() {
        String literal = pattern.replaceFirst("[*?\\[{\\\\].*", "");
        return done.isEmpty() ? literal : literal.substring(0, literal.lastIndexOf('/') + 1);
    }

    private static boolean matches(PathMatcher matcher, String path) {
        try {
            return matcher.matches(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean finished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !(lower.startsWith(".")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.endsWith(".filepart")
                || lower.endsWith("~"));
    }

    private String marker(StoredFile file) {
        String folder =
                file.path().substring(0, file.path().length() - file.name().length());
        return done.startsWith(".") ? file.path() + done : folder + done;
    }

    Afterwards afterwards() {
        return afterwards;
    }

    /** Glob over the files' paths within the connection's folder. */
    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    /** What a file's marker is called: an ending such as .done after the file's name, or a name such as _SUCCESS in its folder. */
    public void setDone(String done) {
        this.done = done;
    }

    /** How long a file must have been left alone. */
    public void setSettled(String settled) {
        this.settled = settled.isBlank() ? Duration.ZERO : duration(settled);
    }

    /** What becomes of files when their load is published. */
    public void setAfterwards(String afterwards) {
        this.afterwards = Afterwards.parse(afterwards);
    }

    private static Duration duration(String text) {
        try {
            String unit = text.strip().toUpperCase(Locale.ROOT);
            return unit.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(unit.substring(0, unit.length() - 2)))
                    : Duration.parse("PT" + unit);
        } catch (java.time.format.DateTimeParseException | NumberFormatException e) {
            throw PodiumException.user("settled is a duration such as 30s or 5m, not '" + text + "'");
        }
    }

    /** Two looks at the files that are still young: who is left alone between them is complete. */
    private static final class Settling {

        static List<StoredFile> settled(FileStore store, List<StoredFile> files, Duration time) throws IOException {
            java.time.Instant old = java.time.Instant.now().minus(time);
            if (files.stream().anyMatch(file -> file.modified().isAfter(old))) {
                pause(time);
            }
            List<StoredFile> settled = new ArrayList<>();
            for (StoredFile file : files) {
                boolean young = file.modified().isAfter(old);
                if (!young || store.look(file.path()).filter(file::same).isPresent()) {
                    settled.add(file);
                }
            }
            return settled;
        }

        private static void pause(Duration time) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PodiumException.user("cancelled");
            }
        }
    }
}
