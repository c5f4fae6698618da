package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through a page's document up to its array of records and on from there to the document's end, keeping the
 * scalars asked for on the way, wherever they stand.
 */
final class DocumentScan {

    private static final int RECORDS = 1;

    private final JsonParser parser;
    private final List<String> names;
    private final Paths paths;
    private final Map<String, String> values = new HashMap<>();
    private final Alike alike;
    private final Set<String> fields = new LinkedHashSet<>();
    private final String records;
    private final boolean mayBeMissing;
    private boolean begun;
    private boolean found;
    private boolean nothing;

    DocumentScan(JsonParser parser, JsonShape shape) {
        this(parser, shape, new Alike(false));
    }

    DocumentScan(JsonParser parser, JsonShape shape, Alike alike) {
        this.alike = alike;
        this.parser = parser;
        this.records = shape.records();
        this.mayBeMissing = shape.missing() == JsonShape.Missing.EMPTY;
        this.names = new ArrayList<>(List.of(records));
        names.addAll(shape.beside());
        this.paths = new Paths(names);
    }

    /** @return true when the parser stands at the start of the array of records, false at the document's end */
    boolean toRecords() throws IOException {
        if (!begun) {
            begun = true;
            JsonToken first = parser.nextToken();
            if (records.isEmpty() && first == JsonToken.START_ARRAY) {
                found = true;
                return true;
            }
            if (first == JsonToken.VALUE_NULL && mayBeMissing) {
                return toEnd();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new IOException("it is not " + (records.isEmpty() ? "an array" : "an object"));
            }
            paths.begin();
        } else if (records.isEmpty()) {
            return toEnd();
        }
        return throughObject();
    }

    private boolean throughObject() throws IOException {
        while (true) {
            switch (next()) {
                case END_OBJECT -> {
                    if (!paths.leave()) {
                        return toEnd();
                    }
                }
                case FIELD_NAME -> {
                    if (atRecords(parser.currentName())) {
                        return true;
                    }
                }
                default -> throw new IOException("it is malformed");
            }
        }
    }

    private boolean atRecords(String field) throws IOException {
        if (fields.size() < 20) {
            fields.add(field);
        }
        int through = paths.through(field);
        int ending = paths.ending(through);
        switch (next()) {
            case START_OBJECT -> {
                if (through != ending) {
                    paths.enter(through);
                } else {
                    keepNested(ending);
                }
            }
            case START_ARRAY -> {
                if ((ending & RECORDS) != 0) {
                    found = true;
                    return true;
                }
                keepNested(ending);
            }
            case VALUE_NULL -> nothing |= (ending & RECORDS) != 0;
            default -> {
                alike.see(parser, parser.currentToken());
                keep(ending);
            }
        }
        return false;
    }

    private void keep(int ending) throws IOException {
        if (ending > RECORDS) {
            keep(ending, parser.getText());
        }
    }

    private void keep(int ending, String text) {
        for (int path = 1; path < names.size(); path++) {
            if ((ending & 1 << path) != 0) {
                values.put(names.get(path), text);
            }
        }
    }

    private void keepNested(int ending) throws IOException {
        if (ending <= RECORDS) {
            alike.passOver(parser);
            return;
        }
        boolean any = false;
        for (int depth = 1; depth > 0; any |= depth > 0) {
            JsonToken token = next();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        if (any) {
            keep(ending, JsonShape.NESTED);
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IOException("it ends too early");
        }
        return token;
    }

    private boolean toEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows its end");
        }
        return false;
    }

    /** Whether the document had the array of records, or needn't have one. */
    boolean complete() {
        return found || mayBeMissing;
    }

    /** Whether null stood where the array should be. */
    boolean isNull() {
        return nothing;
    }

    /** The scalars asked for, by path, as text; absent and null ones are not in it. */
    Map<String, String> values() {
        return values;
    }

    /** Dotted paths of fields that look as if they said where the next page is. */
    Set<String> alike() {
        return alike.paths();
    }

    /** Names of the first fields, to help who has named the wrong one. */
    Set<String> fields() {
        return fields;
    }
}
