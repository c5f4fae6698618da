package dev.podium.operation.openlineage;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Sends events: by HTTP with time-outs, which Camel's component has none of for an endpoint, or to any endpoint of Camel. */
final class LineagePost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String to;
    private final Optional<String> token;
    private final CamelContext camel;
    private HttpClient http;
    private ProducerTemplate endpoint;

    LineagePost(String to, Optional<String> token, CamelContext camel) {
        this.to = to;
        this.token = token;
        this.camel = camel;
    }

    void send(String event) throws IOException, InterruptedException {
        if (to.startsWith("http://") || to.startsWith("https://")) {
            post(event);
        } else {
            if (endpoint == null) {
                endpoint = camel.createProducerTemplate();
            }
            endpoint.sendBody(to, event);
        }
    }

    private void post(String event) throws IOException, InterruptedException {
        if (http == null) {
            http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw PodiumException.external("it answered " + status);
        }
    }
}
