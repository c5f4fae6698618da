package dev.podium.transform.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * Copies a manifest with secrets taken out of its SQL, its descriptions and what its nodes are configured with, where {@code env_var} may
 * have put them. Names stay: nodes are found by them.
 */
final class RedactedJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TEXTS =
            Set.of("compiled_code", "raw_code", "sql", "message", "description", "comment", "block_contents");
    private static final Set<String> FREE = Set.of("meta", "config", "unrendered_config");

    private RedactedJson() {}

    static void copy(InputStream from, OutputStream to) throws IOException {
        try (JsonParser parser = JSON.createParser(from);
                JsonGenerator copy = JSON.createGenerator(to)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && mayTell(parser.getParsingContext())) {
                    copy.writeString(Secrets.redact(parser.getText()));
                } else {
                    copy.copyCurrentEventExact(parser);
                }
            }
        }
    }

    private static boolean mayTell(JsonStreamContext place) {
        if (place.getCurrentName() != null && TEXTS.contains(place.getCurrentName())) {
            return true;
        }
        for (JsonStreamContext around = place; around != null; around = around.getParent()) {
            if (around.getCurrentName() != null && FREE.contains(around.getCurrentName())) {
                return true;
            }
        }
        return false;
    }
}
