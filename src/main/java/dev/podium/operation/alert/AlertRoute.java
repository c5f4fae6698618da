package dev.podium.operation.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.operation.Outbox;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Told;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** Hands alerts to the route from {@code direct:alerts}, on a thread of its own, again where the route fails; what can't be delivered is counted. */
@Singleton
final class AlertRoute {

    static final String ENDPOINT = "direct:alerts";

    private static final String SCHEMA = "https://podium.dev/schema/alert-1.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAITING = 1_000;
    private static final long PAUSE_MILLIS = 5_000;

    private final CamelContext camel;
    private final Outbox<Message> outbox;
    private ProducerTemplate template;

    private record Message(String body, Map<String, Object> headers) {}

    @Inject
    AlertRoute(CamelContext camel, MeterRegistry registry) {
        this.camel = camel;
        this.outbox = new Outbox<>("alerts", WAITING, PAUSE_MILLIS, registry, this::send);
    }

    /** Whether anybody wants alerts. */
    boolean exists() {
        return camel.getRoutes().stream()
                .anyMatch(route -> route.getEndpoint().getEndpointUri().equals("direct://alerts"));
    }

    void tell(Alert alert) {
        put(alert, "BEGUN", alert.message());
    }

    void tellOver(Alert alert) {
        put(
                alert,
                "OVER",
                "Well again since " + Instant.now().toString().substring(0, 19) + "Z. It was: " + alert.message());
    }

    void stop() {
        outbox.stop();
    }

    private void put(Alert alert, String state, String message) {
        String title = title(alert, state);
        ObjectNode body = JSON.createObjectNode()
                .put("schema", SCHEMA)
                .put("kind", alert.kind().name())
                .put("state", state)
                .put("subject", alert.subject())
                .put("pipeline", alert.pipeline())
                .put("run", alert.runId().map(Object::toString).orElse(null))
                .put("title", title)
                .put("message", Told.text(message))
                .put("begunAt", alert.begunAt().toString());
        outbox.put(new Message(
                body.toString(),
                Map.of(
                        "alertKind", alert.kind().name(),
                        "alertState", state,
                        "alertSubject", alert.subject(),
                        "alertPipeline", alert.pipeline(),
                        "alertTitle", title)));
    }

    private static String title(Alert alert, String state) {
        String what = alert.subject() + ": " + alert.kind().name().toLowerCase(Locale.ROOT);
        return state.equals("OVER") ? what + " is over" : what;
    }

    private void send(Message message) throws Exception {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        try {
            template.sendBodyAndHeaders(ENDPOINT, message.body(), message.headers());
        } catch (RuntimeException e) {
            throw Causes.root(e) instanceof Exception root ? root : e;
        }
    }
}
