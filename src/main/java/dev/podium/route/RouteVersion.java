package dev.podium.route;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a route or Kamelet file that ran, or the end of one that was taken away.
 *
 * @param number from 1 on, for each file
 * @param state {@code LOADED}, or {@code REMOVED}
 * @param sha256 of its content; empty where it was taken away
 * @param modifiedAt when the file says that it was changed
 * @param owner whose the file is, as the file system says
 * @param hub the host that loaded it
 */
public record RouteVersion(
        String path,
        long number,
        String state,
        String sha256,
        Optional<String> content,
        Instant recordedAt,
        Optional<Instant> modifiedAt,
        Optional<String> owner,
        String hub) {

    private static final int CONTEXT = 3;

    /** What it changed, as {@code diff -u} writes it. */
    public String difference(Optional<RouteVersion> before) {
        List<String> old = lines(before.flatMap(RouteVersion::content));
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        before.map(version -> path + " " + version.number()).orElse("/dev/null"),
                        path + " " + number,
                        old,
                        DiffUtils.diff(old, lines(content)),
                        CONTEXT));
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(known -> known.lines().toList()).orElse(List.of());
    }
}
