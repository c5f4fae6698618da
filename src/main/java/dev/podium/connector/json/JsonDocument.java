package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;

/** Checks documents that stand each for itself, such as the lines of a JSON Lines file, and finds their cursor and key. One thread. */
public final class JsonDocument {

    /** A warehouse takes no larger document than some hundred megabytes, a small heap no larger than this. */
    public static final int LARGEST = 32 * 1024 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(1_000_000)
                    .maxStringLength(LARGEST)
                    .build())
            .build();

    private final RecordScan scan;

    public JsonDocument(Optional<String> cursor, Optional<String> key) {
        this.scan = new RecordScan(cursor, key);
    }

    /** @return why these bytes can't be landed as one document, or null */
    public String refusal(byte[] bytes, int from, int to) {
        try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return "it is empty";
            }
            scan.through(parser, first);
            if (parser.nextToken() != null) {
                return "something follows the document's end";
            }
        } catch (JsonProcessingException e) {
            return "it is not JSON: " + e.getOriginalMessage();
        } catch (IOException e) {
            return "it is not JSON: " + e.getMessage();
        }
        return refusal(scan, bytes, from, to);
    }

    static String refusal(RecordScan scanned, byte[] bytes, int from, int to) {
        return scanned.numberTooFar()
                ? "it holds a number beyond what the warehouse's numeric takes"
                : JsonbRules.refusal(bytes, from, to);
    }

    /** The last document's cursor, or null. */
    public String cursor() {
        return scan.cursor();
    }

    /** The last document's key, or null. */
    public String key() {
        return scan.key();
    }
}
