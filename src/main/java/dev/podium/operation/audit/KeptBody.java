package dev.podium.operation.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/** A request's body as it is read by whom it is for; its beginning is kept for the audit log. */
final class KeptBody extends FilterInputStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A longer one, such as a packed project, is told by its size. */
    private static final int LONGEST = 4096;

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|pwd|secret|token|passphrase|api_?key|credential|private_?key).*");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    KeptBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            keep(new byte[] {(byte) one}, 0, 1);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            keep(bytes, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void keep(byte[] bytes, int offset, int length) {
        size += length;
        kept.write(bytes, offset, Math.min(length, LONGEST - kept.size()));
    }

    /** JSON with the values of fields that are named as secrets taken out; anything else by its size, for nobody knows what is in it. */
    JsonNode told() {
        if (size == 0) {
            return null;
        }
        try {
            if (size <= LONGEST) {
                return withoutSecrets(JSON.readTree(kept.toByteArray()));
            }
        } catch (IOException e) {
            // Not JSON: told by its size.
        }
        return TextNode.valueOf(size + " bytes");
    }

    private static JsonNode withoutSecrets(JsonNode body) {
        if (body instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (SECRET.matcher(field.getKey()).matches()) {
                    field.setValue(TextNode.valueOf("***"));
                } else {
                    withoutSecrets(field.getValue());
                }
            }
        } else if (body instanceof ArrayNode array) {
            array.forEach(KeptBody::withoutSecrets);
        }
        return body;
    }
}
