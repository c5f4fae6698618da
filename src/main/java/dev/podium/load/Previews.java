package dev.podium.load;

import dev.podium.run.StepConsumers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Shows what a route's source has, through the route itself: its connector, its conversions, and how bronze would take it. */
@Singleton
public final class Previews {

    /** As many as one looks at. */
    private static final int MOST = 10;

    /** Of somebody who waits for a preview. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StepConsumers steps;
    private final Duration patience;

    @Inject
    public Previews(StepConsumers steps) {
        this(steps, PATIENCE);
    }

    /** For somebody of another patience. */
    public Previews(StepConsumers steps, Duration patience) {
        this.steps = steps;
        this.patience = patience;
    }

    /** @param dataset that the records would land in */
    public record Seen(String route, String dataset, Preview preview) {}

    /**
     * @param route id of a route that runs
     * @return empty where no load starts a route of this id
     * @throws RuntimeException what a load would fail with
     */
    public Optional<Seen> of(String route) {
        return steps.all().stream()
                .filter(step -> step instanceof LoadConsumer && step.routeId().equals(route))
                .map(LoadConsumer.class::cast)
                .findFirst()
                .map(this::seen);
    }

    private Seen seen(LoadConsumer load) {
        try {
            return new Seen(load.routeId(), load.name(), load.preview(MOST, patience));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
