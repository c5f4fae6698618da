package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a parser through one record, keeping the texts of some of its fields: its cursor and its key, say. */
final class RecordScan {

    private final Paths paths;
    private JsonParser parser;
    private final String[] texts;
    private boolean numberTooFar;

    RecordScan(Optional<String> cursor, Optional<String> key) {
        this(List.of(cursor.orElse(""), key.orElse("")));
    }

    /** @param more further fields */
    RecordScan(Optional<String> cursor, Optional<String> key, List<String> more) {
        this(Stream.concat(Stream.of(cursor.orElse(""), key.orElse("")), more.stream())
                .toList());
    }

    RecordScan(List<String> fields) {
        this.paths = new Paths(fields);
        this.texts = new String[fields.size()];
    }

    /** From the record's first token to its last; afterwards the parser's location is the record's end. */
    void through(JsonParser parser, JsonToken first) throws IOException {
        this.parser = parser;
        Arrays.fill(texts, null);
        numberTooFar = false;
        if (first == JsonToken.START_OBJECT) {
            paths.begin();
            throughObject();
        } else if (first == JsonToken.START_ARRAY) {
            throughNested();
        } else {
            checkNumber(first);
            parser.finishToken();
        }
    }

    private void throughObject() throws IOException {
        while (true) {
            JsonToken token = next();
            if (token == JsonToken.END_OBJECT) {
                if (!paths.leave()) {
                    return;
                }
                continue;
            }
            int through = paths.through(parser.currentName());
            token = next();
            if (token == JsonToken.START_OBJECT && paths.leadsInto(through)) {
                paths.enter(through);
            } else if (token.isStructStart()) {
                throughNested();
            } else {
                checkNumber(token);
                if (through != Paths.NONE) {
                    keep(token, paths.ending(through));
                }
            }
        }
    }

    private void throughNested() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = next();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else {
                checkNumber(token);
            }
        }
    }

    private void keep(JsonToken token, int ending) throws IOException {
        String text = token == JsonToken.VALUE_NULL ? null : parser.getText();
        for (int field = 0; field < texts.length; field++) {
            if ((ending & 1 << field) != 0) {
                texts[field] = text;
            }
        }
    }

    private void checkNumber(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT
                || token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() > 100) {
            numberTooFar |=
                    JsonbRules.numberTooFar(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IOException("it ends too early");
        }
        return token;
    }

    String cursor() {
        return texts[0];
    }

    String key() {
        return texts[1];
    }

    /** The text of the field at this place in the list, or null. */
    String text(int field) {
        return texts[field];
    }

    boolean numberTooFar() {
        return numberTooFar;
    }
}
