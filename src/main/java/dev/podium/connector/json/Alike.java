package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields beside the records that look as if they said where the next page is, whatever a Kamelet calls that; nothing in a load. */
final class Alike {

    private static final Pattern NAME = Pattern.compile("next|cursor|continuation", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 3;

    private final boolean wanted;
    private final Set<String> paths = new LinkedHashSet<>();

    /** @param wanted whether anybody asks for them: a preview does */
    Alike(boolean wanted) {
        this.wanted = wanted;
    }

    /** A value at which the parser stands. */
    void see(JsonParser parser, JsonToken value) throws IOException {
        if (wanted && paths.size() < MOST && says(parser, value)) {
            String path = parser.getParsingContext().pathAsPointer().toString().substring(1);
            if (NAME.matcher(path).find()) {
                paths.add(path.replace('/', '.'));
            }
        }
    }

    private static boolean says(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT
                || value == JsonToken.VALUE_STRING && !parser.getText().isEmpty();
    }

    /** Passes over an object or an array; what stands in an array is no place of a page. */
    void passOver(JsonParser parser) throws IOException {
        if (!wanted || parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("it ends too early");
            }
            if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token.isScalarValue()) {
                see(parser, token);
            }
            depth += token == JsonToken.START_OBJECT ? 1 : token == JsonToken.END_OBJECT ? -1 : 0;
        }
    }

    Set<String> paths() {
        return paths;
    }
}
