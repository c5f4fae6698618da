package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.load.Preview;
import java.io.IOException;

/** Tells a preview of the top-level fields of its documents. */
final class SeenFields {

    private static final JsonFactory JSON = new JsonFactory();

    private SeenFields() {}

    static void tell(String document, Preview preview) {
        try (JsonParser parser = JSON.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                preview.field(name, AgreedFields.word(parser.nextToken()));
                parser.skipChildren();
            }
        } catch (IOException e) {
            // The connector says what is wrong with a document that is none.
        }
    }
}
