package dev.podium.connector.json;

import java.util.List;

/**
 * Where in a page things stand.
 *
 * @param records dotted path of the array of records; empty where the body is the array
 * @param watched dotted paths of scalars beside the records (paging fields, totals), or {@code last:<path>} in the last record
 * @param missing what it means where there is no array, or null in its place
 */
public record JsonShape(String records, List<String> watched, Missing missing) {

    /** What is kept of an object or an array with something in it where a scalar is looked for. */
    public static final String NESTED = "\u2026";

    public JsonShape {
        watched = List.copyOf(watched);
    }

    /** What begins the path of a field of the last record. */
    public static final String LAST = "last:";

    /** The paths that stand beside the records. */
    List<String> beside() {
        return watched.stream().filter(path -> !path.startsWith(LAST)).toList();
    }

    /** The paths within the last record. */
    List<String> ofLast() {
        return watched.stream()
                .filter(path -> path.startsWith(LAST))
                .map(path -> path.substring(LAST.length()))
                .toList();
    }

    /** An array that is missing is an error. */
    public JsonShape(String records, List<String> watched) {
        this(records, watched, Missing.ERROR);
    }

    /** What a page without an array of records means. */
    public enum Missing {
        ERROR,
        /** There are none. */
        EMPTY
    }
}
