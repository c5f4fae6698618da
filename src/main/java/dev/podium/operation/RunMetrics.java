package dev.podium.operation;

import dev.podium.route.RoutesLoaded;
import dev.podium.run.Run;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what ends: runs by state, landed rows and bytes by dataset, seconds by step. What had ended before the hub started isn't counted again. */
@Singleton
final class RunMetrics {

    private final MeterRegistry registry;
    private final RunFeed feed;
    private final StepConsumers steps;
    private final Instant since = Instant.now();

    @Inject
    RunMetrics(MeterRegistry registry, RunFeed feed, StepConsumers steps) {
        this.registry = registry;
        this.feed = feed;
        this.steps = steps;
    }

    void start(@Observes StartupEvent event) {
        feed.followOwn(this::count);
    }

    /** At nothing from the start: Prometheus sees no increase in a counter that begins with its first count. */
    void known(@Observes RoutesLoaded routes) {
        for (StepConsumer step : steps.all()) {
            for (State end : List.of(State.SUCCEEDED, State.FAILED, State.CANCELLED)) {
                registry.counter("podium.runs", "pipeline", step.pipeline(), "state", label(end));
            }
            if (step.stage() == Stage.BRONZE) {
                registry.counter("podium.rows.landed", "dataset", step.name());
                registry.counter("podium.bytes.landed", "dataset", step.name());
            }
        }
    }

    private void count(Change change) {
        if (change.endedBefore(since)) {
            return;
        }
        if (change instanceof Change.OfRun run && run.ends()) {
            registry.counter(
                            "podium.runs",
                            "pipeline",
                            run.run().pipeline(),
                            "state",
                            label(run.run().state()))
                    .increment();
        }
        if (change instanceof Change.OfStep step && step.ends()) {
            count(step.run(), step.step());
        }
    }

    /** Steps only, no parts: a dbt project has hundreds of nodes, each would be a series of its own. */
    private void count(Run run, Run.Step step) {
        if (step.partOf().isPresent()) {
            return;
        }
        if (step.stage() == Stage.BRONZE && step.state() == State.SUCCEEDED) {
            registry.counter("podium.rows.landed", "dataset", step.name()).increment(step.rows());
            registry.counter("podium.bytes.landed", "dataset", step.name()).increment(step.bytes());
        }
        step.startedAt().ifPresent(start -> registry.timer(
                        "podium.step",
                        "pipeline",
                        run.pipeline(),
                        "step",
                        step.name(),
                        "stage",
                        step.stage().label(),
                        "state",
                        label(step.state()))
                .record(Duration.between(start, step.finishedAt().orElse(start))));
    }

    private static String label(State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
