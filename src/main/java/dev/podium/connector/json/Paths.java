package dev.podium.connector.json;

import java.util.List;
import java.util.stream.Stream;

/**
 * Follows a parser through nested objects and says which of some dotted paths ({@code additional_data.next_cursor}) the
 * present value belongs to; a set of paths is a bit mask.
 */
final class Paths {

    static final int NONE = 0;

    private final String[][] paths;
    /** For each open object: the paths that lead into it. */
    private final int[] open;

    private int depth;

    Paths(List<String> paths) {
        this.paths = paths.stream().map(Paths::segments).toArray(String[][]::new);
        int longest = Stream.of(this.paths).mapToInt(path -> path.length).max().orElse(0);
        this.open = new int[longest + 1];
    }

    /** An empty path leads nowhere. */
    private static String[] segments(String path) {
        return path.isEmpty() ? new String[0] : path.split("\\.");
    }

    /** The outermost object has been entered. */
    void begin() {
        depth = 0;
        open[0] = (1 << paths.length) - 1;
    }

    /** The paths that lead to or through the field of this name in the innermost open object. */
    int through(String field) {
        int found = NONE;
        int candidates = open[depth];
        for (int path = 0; path < paths.length; path++) {
            if ((candidates & 1 << path) != 0 && depth < paths[path].length && paths[path][depth].equals(field)) {
                found |= 1 << path;
            }
        }
        return found;
    }

    /** Of these, the paths that end at a field of the innermost open object. */
    int ending(int found) {
        int ending = NONE;
        for (int path = 0; path < paths.length; path++) {
            if ((found & 1 << path) != 0 && paths[path].length == depth + 1) {
                ending |= 1 << path;
            }
        }
        return ending;
    }

    /** Whether the object at this field has to be looked into. */
    boolean leadsInto(int found) {
        return found != ending(found);
    }

    void enter(int found) {
        int deeper = found & ~ending(found);
        open[++depth] = deeper;
    }

    /** @return false when the outermost object has been left */
    boolean leave() {
        return --depth >= 0;
    }
}
