package dev.podium.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.run.EndListener;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Tells a route that a run has ended, in a run of its own, over and over until the route ends well: whoever is told may be away. While it
 * waits it takes nobody's place, and the route may be edited.
 */
class EndConsumer extends StageConsumer implements EndListener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final EndStates states;

    EndConsumer(CompletionEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.states = EndStates.parse(endpoint.getOn());
    }

    @Override
    void requireRight() {
        if (routeId().equals(endpoint.getStage()) || routeId().equals(getRoute().getGroup())) {
            throw PodiumException.user(
                    "Route " + routeId() + " has the name of a pipeline; one that is told of ends of runs"
                            + " needs a name of its own, such as " + routeId() + ".told");
        }
    }

    /** Not that of its group: it holds up no run there, and waits for none. */
    @Override
    public String pipeline() {
        return routeId();
    }

    @Override
    public Stage stage() {
        return Stage.DELIVERY;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public boolean wants(String pipeline, State state) {
        boolean his = endpoint.getStage().equals(CompletionEndpoint.ANY)
                ? component().consumers().pipelines().contains(pipeline)
                : endpoint.getStage().equals(pipeline);
        return his && states.contain(state);
    }

    @Override
    public void perform(StepRun step) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        Duration pause = FIRST_PAUSE;
        Optional<Exception> failure = attempt(step);
        while (failure.isPresent()) {
            if (Instant.now().plus(pause).isAfter(until)) {
                throw failure.get();
            }
            step.waiting(
                    Instant.now().plus(pause), PodiumException.of(failure.get()).getMessage() + "; it is tried again");
            Thread.sleep(pause.toMillis());
            StepConsumer now = component().consumers().find(name()).orElse(this);
            if (now != this) {
                now.perform(step);
                return;
            }
            step.progress(0, 0);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            failure = attempt(step);
        }
    }

    /** @return why the route did not end well */
    private Optional<Exception> attempt(StepRun step) throws Exception {
        String message = component()
                .told(step.runId())
                .orElseThrow(() -> PodiumException.user("Run " + step.runId() + " tells of no run's end"));
        try {
            tell(step, message);
            return Optional.empty();
        } catch (Exception e) {
            if (step.cancelled()) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private void tell(StepRun step, String message) throws Exception {
        JsonNode ended = read(message);
        pass(step, exchange -> {
            exchange.setVariable("ended", JSON.convertValue(ended, Map.class));
            exchange.getMessage().setBody(message);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setHeader("Idempotency-Key", ended.path("key").asText());
        });
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The message of a run's end can't be read", e);
        }
    }
}
