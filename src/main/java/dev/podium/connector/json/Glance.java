package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A quick look at a page before it is read: how many records it has and what it says beside them.
 *
 * @param records how many there are
 * @param values the scalars asked for, by path
 */
public record Glance(long records, Map<String, String> values) {

    /** @return empty where the document is not as it should be; who reads it will say why */
    public static Optional<Glance> at(InputStream document, JsonShape shape) {
        try (JsonParser parser = JsonDocument.FACTORY.createParser(document)) {
            DocumentScan scan = new DocumentScan(parser, shape);
            long records = 0;
            while (scan.toRecords()) {
                for (JsonToken first = parser.nextToken(); first != JsonToken.END_ARRAY; first = parser.nextToken()) {
                    if (first == null) {
                        return Optional.empty();
                    }
                    parser.skipChildren();
                    records++;
                }
            }
            if (!scan.complete()) {
                return Optional.empty();
            }
            return Optional.of(new Glance(records, scan.values()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
