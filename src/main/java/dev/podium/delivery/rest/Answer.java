package dev.podium.delivery.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private static final Duration LONGEST = Duration.ofMinutes(2);
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
            return new Answer(response.getCode(), text(content, LONGEST), headers);
        } catch (IOException e) {
            throw PodiumException.external("The answer of " + address + " could not be read: " + e.getMessage(), e);
        }
    }

    /** Each byte may come in time, and the whole never: whoever reads it would do nothing else ever after. */
    static String text(InputStream content, Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int count = 0; count >= 0; count = content.read(some)) {
            text.write(some, 0, count);
            if (text.size() > MOST) {
                throw new IOException("it is larger than " + (MOST >> 20) + " MB");
            }
            if (System.nanoTime() > end) {
                throw new IOException("it did not come to an end within " + longest.toSeconds() + " s");
            }
        }
        return text.toString(StandardCharsets.UTF_8);
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
        String text = Told.beginning(body, MOST_SAID);
        boolean page = text.startsWith("<");
        return status + (text.isEmpty() || page ? "" : ": " + text);
    }
}
