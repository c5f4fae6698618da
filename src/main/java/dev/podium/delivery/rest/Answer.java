package dev.podium.delivery.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * What a receiver has answered.
 *
 * @param headers by their names, in whatever case
 */
public record Answer(int status, String body, Map<String, String> headers) {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int MOST = 16 << 20;
    private static final int MOST_SAID = 300;

    public static Answer read(ClassicHttpResponse response, String address) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        try (response;
                InputStream content = response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent()) {
            byte[] bytes = content.readNBytes(MOST);
            return new Answer(response.getCode(), new String(bytes, StandardCharsets.UTF_8), headers);
        } catch (IOException e) {
            throw PodiumException.external("The answer of " + address + " broke off: " + e.getMessage(), e);
        }
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Missing where it is no JSON. */
    public JsonNode json() {
        try {
            JsonNode parsed = JSON.readTree(body);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The status, and the beginning of what it says for people; a web page is not. */
    public String told() {
        // A secret of which a part is cut off would not be known again.
        String text = Secrets.redact(body.strip());
        boolean page = text.startsWith("<");
        return status + (text.isEmpty() || page ? "" : ": " + text.substring(0, Math.min(MOST_SAID, text.length())));
    }
}
