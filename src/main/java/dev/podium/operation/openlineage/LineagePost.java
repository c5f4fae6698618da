package dev.podium.operation.openlineage;

import dev.podium.operation.ReceiverCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Sends events: by HTTP within a time, which Camel's component has no bound for, or to any endpoint of Camel. */
final class LineagePost {

    private final String to;
    private final Optional<String> token;
    private final CamelContext camel;
    private ReceiverCall http;
    private ProducerTemplate endpoint;

    LineagePost(String to, Optional<String> token, CamelContext camel) {
        this.to = to;
        this.token = token;
        this.camel = camel;
    }

    void send(String event) throws InterruptedException {
        if (to.startsWith("http://") || to.startsWith("https://")) {
            post(event);
        } else {
            if (endpoint == null) {
                endpoint = camel.createProducerTemplate();
            }
            endpoint.sendBody(to, event);
        }
    }

    private void post(String event) throws InterruptedException {
        if (http == null) {
            http = new ReceiverCall(
                    to,
                    token.map(value -> Map.of("Authorization", "Bearer " + value))
                            .orElse(Map.of()));
        }
        http.post("application/json", event.getBytes(StandardCharsets.UTF_8));
    }
}
