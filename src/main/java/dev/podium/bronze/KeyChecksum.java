package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.vocabulary.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.ByteConverter;

/**
 * Adds up 64-bit hashes of the keys of landed rows, out of the bytes that go to the warehouse: a number that says whether
 * just these records are there, in whatever order they came. Of the rows that are there {@link LandingDialect#count} tells the same.
 */
final class KeyChecksum {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int JSONB_VERSION = 1;

    private final int[] columns;
    private final Column.Type[] types;
    private final List<String> path;
    private final Hash hash = new Hash();
    private long sum;

    private KeyChecksum(Key key, List<Column> written) {
        this.columns = key.columns().stream().mapToInt(written::indexOf).toArray();
        this.types = key.columns().stream().map(Column::type).toArray(Column.Type[]::new);
        this.path = key.path();
    }

    static Optional<KeyChecksum> of(Optional<String> key, List<Column> written) {
        return Key.of(key, written).map(found -> of(found, written));
    }

    static KeyChecksum of(Key key, List<Column> written) {
        return new KeyChecksum(key, written);
    }

    /** Of the rows added so far. */
    long sum() {
        return sum;
    }

    void add(WrittenRow row) {
        long all = 1;
        for (int index = 0; index < columns.length; index++) {
            int offset = row.offset(columns[index]);
            int length = row.length(offset);
            all = all * 31 + (length < 0 ? 0 : of(types[index], row.bytes(), offset, length));
        }
        sum += all;
    }

    private long of(Column.Type type, byte[] bytes, int offset, int length) {
        return switch (type) {
            case DECIMAL -> of(decimal(ByteConverter.numeric(bytes, offset, length)));
            case JSON -> field(bytes, offset + JSONB_VERSION, length - JSONB_VERSION);
            default -> hash.of(bytes, offset, length);
        };
    }

    private long of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return hash.of(utf8, 0, utf8.length);
    }

    /** Without zeros at its end, which depend on the column. */
    private static String decimal(Number value) {
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private long field(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            while (depth < path.size() && token == JsonToken.START_OBJECT) {
                token = value(parser, path.get(depth));
                depth++;
            }
            return depth < path.size() ? 0 : scalar(parser, token);
        } catch (IOException e) {
            return 0; // The warehouse says what is wrong with a document that is none.
        }
    }

    /** First token of the value of this name in the object that was entered; null where it has none. */
    private static JsonToken value(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            JsonToken token = parser.nextToken();
            if (found) {
                return token;
            }
            parser.skipChildren();
        }
        return null;
    }

    private long scalar(JsonParser parser, JsonToken token) throws IOException {
        if (token == null || token == JsonToken.VALUE_NULL || token.isStructStart()) {
            return 0;
        }
        // jsonb writes numbers out, but keeps zeros at their end.
        boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        return of(number ? new BigDecimal(parser.getText()).toPlainString() : parser.getText());
    }
}
