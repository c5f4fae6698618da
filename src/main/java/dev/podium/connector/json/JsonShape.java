package dev.podium.connector.json;

import java.util.List;

/**
 * Where in a page things stand.
 *
 * @param records dotted path of the array of records; empty where the body is the array
 * @param watched dotted paths of scalars beside the records: paging fields, totals
 */
public record JsonShape(String records, List<String> watched) {

    public JsonShape {
        watched = List.copyOf(watched);
    }
}
