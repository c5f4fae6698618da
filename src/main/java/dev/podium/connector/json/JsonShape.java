package dev.podium.connector.json;

import java.util.List;

/**
 * Where in a page things stand.
 *
 * @param records dotted path of the array of records; empty where the body is the array
 * @param watched dotted paths of scalars beside the records: paging fields, totals
 */
public record JsonShape(String records, List<String> watched) {

    /** What is kept of an object or an array with something in it where a scalar is looked for. */
    public static final String NESTED = "\u2026";

    public JsonShape {
        watched = List.copyOf(watched);
    }
}
