package dev.podium.operation.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.operation.Outbox;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Told;
import dev.podium.warehouse.Warehouse;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Hands alerts to the route from {@code direct:alerts}, on a thread of its own, again where the route fails; what can't be delivered is counted. */
@Singleton
final class AlertRoute {

    private static final Logger LOG = Logger.getLogger(AlertRoute.class);

    static final String ENDPOINT = "direct:alerts";

    private static final String SCHEMA = "https://podium.dev/schema/alert-1.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAITING = 1_000;
    private static final long PAUSE_MILLIS = 5_000;

    private final CamelContext camel;
    private final Warehouse warehouse;
    private final Outbox<Message> outbox;
    /** What the route is being told, or will be: a receiver that is slow gets it once all the same. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private ProducerTemplate template;

    /** @param delivered is done when the route has had it, whatever became of it */
    private record Message(String body, Map<String, Object> headers, Runnable delivered) {}

    @Inject
    AlertRoute(CamelContext camel, Warehouse warehouse, MeterRegistry registry) {
        this.camel = camel;
        this.warehouse = warehouse;
        this.outbox = new Outbox<>("alerts", WAITING, PAUSE_MILLIS, registry, this::send);
    }

    /** Whether anybody wants alerts. */
    boolean exists() {
        return camel.getRoutes().stream()
                .anyMatch(route -> route.getEndpoint().getEndpointUri().equals("direct://alerts"));
    }

    void tell(Alert alert) {
        underWay.add(key(alert));
        begin(alert, false);
    }

    /** A hub that was stopped may have told it, and was to note that. */
    void tellAgain(Alert alert) {
        if (underWay.add(key(alert))) {
            begin(alert, true);
        }
    }

    private void begin(Alert alert, boolean again) {
        if (!put(alert, "BEGUN", alert.message(), again, () -> told(alert))) {
            underWay.remove(key(alert));
        }
    }

    void tellOver(Alert alert) {
        String now = Instant.now().toString().substring(0, 19);
        put(alert, "OVER", "Well again since " + now + "Z. It was: " + alert.message(), false, () -> {});
    }

    private static String key(Alert alert) {
        return alert.kind() + " " + alert.subject();
    }

    private void told(Alert alert) {
        try {
            warehouse
                    .jdbi()
                    .useExtension(
                            AlertStore.class,
                            store -> store.toldAlert(
                                    alert.subject(), alert.kind().name()));
        } catch (RuntimeException e) {
            LOG.debugf(e, "That the route has been told of %s could not be noted; it is told again", alert.subject());
        } finally {
            underWay.remove(key(alert));
        }
    }

    void stop() {
        outbox.stop();
    }

    private boolean put(Alert alert, String state, String message, boolean again, Runnable delivered) {
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
        if (again) {
            body.put("again", true);
        }
        return outbox.put(new Message(
                body.toString(),
                Map.of(
                        "alertKind", alert.kind().name(),
                        "alertState", state,
                        "alertSubject", alert.subject(),
                        "alertPipeline", alert.pipeline(),
                        "alertTitle", title),
                delivered));
    }

    private static String title(Alert alert, String state) {
        String what = alert.subject() + ": " + alert.kind().name().toLowerCase(Locale.ROOT);
        return state.equals("OVER") ? what + " is over" : what;
    }

    private void send(Message message) throws Exception {
        if (template == null) {
            template = camel.createProducerTemplate();
        }
        MDC.put("alert", message.headers().get("alertTitle"));
        try {
            template.sendBodyAndHeaders(ENDPOINT, message.body(), message.headers());
        } catch (RuntimeException e) {
            throw Causes.root(e) instanceof Exception root ? root : e;
        } finally {
            MDC.remove("alert");
            message.delivered().run();
        }
    }
}
