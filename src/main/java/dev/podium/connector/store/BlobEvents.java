package dev.podium.connector.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Reads what Event Grid says of a blob, out of a message on a storage queue (Event Grid's schema or CloudEvents, in Base64 as it is
 * delivered there, or plain): headers {@code PodiumBlobEvent} ({@code BlobCreated}), {@code PodiumBlobContainer}, {@code PodiumBlobPath}.
 */
@Singleton
@Named("blobEvents")
@Unremovable
public final class BlobEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SUBJECT = Pattern.compile("(?s)/blobServices/[^/]+/containers/([^/]+)/blobs/(.+)");

    /** Sets the headers; a message of something else has an empty {@code PodiumBlobEvent}. */
    public void read(Exchange exchange) {
        JsonNode event = event(exchange.getMessage().getBody(String.class));
        String type = event.path("eventType").asText(event.path("type").asText());
        Matcher subject = SUBJECT.matcher(event.path("subject").asText());
        boolean blob = type.startsWith("Microsoft.Storage.") && subject.matches();
        exchange.getMessage().setHeader("PodiumBlobEvent", blob ? type.substring("Microsoft.Storage.".length()) : "");
        exchange.getMessage().setHeader("PodiumBlobContainer", blob ? subject.group(1) : "");
        exchange.getMessage().setHeader("PodiumBlobPath", blob ? subject.group(2) : "");
    }

    private static JsonNode event(String body) {
        String text = body == null ? "" : body.strip();
        try {
            String json = text.startsWith("{") || text.startsWith("[")
                    ? text
                    : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
            JsonNode read = JSON.readTree(json);
            return read.isArray() && read.size() == 1 ? read.get(0) : read;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw PodiumException.external(
                    "A message on the queue is no event: it is neither JSON nor that in Base64", e);
        }
    }
}
