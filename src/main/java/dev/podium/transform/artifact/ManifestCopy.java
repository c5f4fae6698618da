package dev.podium.transform.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Copies a manifest piece by piece, without compiled SQL, and with the names that its relations have when they are live. */
final class ManifestCopy {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> LEFT_OUT = Set.of("compiled_code", "compiled_path", "extra_ctes");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private ManifestCopy() {}

    static void of(InputStream from, OutputStream to, UnaryOperator<String> live) throws IOException {
        try (JsonParser parser = JSON.createParser(from);
                JsonGenerator copy = JSON.createGenerator(to)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && LEFT_OUT.contains(parser.currentName())) {
                    parser.nextToken();
                    parser.skipChildren();
                } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    copy.writeString(text(parser, live));
                } else {
                    copy.copyCurrentEvent(parser);
                }
            }
        }
    }

    private static String text(JsonParser parser, UnaryOperator<String> live) throws IOException {
        String name = parser.currentName();
        if ("schema".equals(name)) {
            return live.apply(parser.getText());
        }
        return "relation_name".equals(name)
                ? QUOTED.matcher(parser.getText()).replaceAll(part -> '"' + live.apply(part.group(1)) + '"')
                : parser.getText();
    }
}
