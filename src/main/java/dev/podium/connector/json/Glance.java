package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quick look at a page before it is read: how many records it has and what it says beside them. The records themselves are
 * passed over unparsed, for the page is parsed in full when it lands.
 *
 * @param records how many there are
 * @param values the scalars asked for, by path
 */
public record Glance(long records, Map<String, String> values) {

    /** @return empty where the document is not as it should be; who reads it will say why */
    public static Optional<Glance> at(byte[] document, JsonShape shape) {
        try {
            int from = records(document, shape);
            RecordSpan span = from < 0 ? new RecordSpan(0, 0, 0) : RecordSpan.of(document, from);
            return span == null ? Optional.empty() : besides(document, Math.max(0, from), span, shape);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where the records begin, or -1 where there are none. */
    private static int records(byte[] document, JsonShape shape) throws IOException {
        try (JsonParser parser = JsonDocument.FACTORY.createParser(document)) {
            boolean found = new DocumentScan(parser, shape).toRecords();
            return found ? (int) parser.currentLocation().getByteOffset() : -1;
        }
    }

    private static Optional<Glance> besides(byte[] document, int from, RecordSpan span, JsonShape shape)
            throws IOException {
        InputStream without = new SequenceInputStream(
                new ByteArrayInputStream(document, 0, from),
                new ByteArrayInputStream(document, span.end(), document.length - span.end()));
        try (JsonParser parser = JsonDocument.FACTORY.createParser(without)) {
            DocumentScan scan = new DocumentScan(parser, shape);
            while (scan.toRecords()) {
                if (parser.nextToken() != JsonToken.END_ARRAY) {
                    return Optional.empty();
                }
            }
            if (!scan.complete()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>(scan.values());
            ofLast(document, span, shape, values);
            return Optional.of(new Glance(span.records(), values));
        }
    }

    private static void ofLast(byte[] document, RecordSpan span, JsonShape shape, Map<String, String> values)
            throws IOException {
        List<String> paths = shape.ofLast();
        if (paths.isEmpty() || span.records() == 0) {
            return;
        }
        RecordScan last = new RecordScan(paths);
        try (JsonParser parser = JsonDocument.FACTORY.createParser(document, span.last(), span.end() - span.last())) {
            last.through(parser, parser.nextToken());
        }
        for (int field = 0; field < paths.size(); field++) {
            if (last.text(field) != null) {
                values.put(JsonShape.LAST + paths.get(field), last.text(field));
            }
        }
    }
}
