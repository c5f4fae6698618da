package dev.podium.transform.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** Copies a manifest with secrets taken out of its SQL, where {@code env_var} may have put them. Names stay: nodes are found by them. */
final class RedactedJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> SQL = Set.of("compiled_code", "raw_code", "sql", "message");

    private RedactedJson() {}

    static void copy(InputStream from, OutputStream to) throws IOException {
        try (JsonParser parser = JSON.createParser(from);
                JsonGenerator copy = JSON.createGenerator(to)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && isSql(parser.currentName())) {
                    copy.writeString(Secrets.redact(parser.getText()));
                } else {
                    copy.copyCurrentEventExact(parser);
                }
            }
        }
    }

    /** @param name null within an array */
    private static boolean isSql(String name) {
        return name != null && SQL.contains(name);
    }
}
