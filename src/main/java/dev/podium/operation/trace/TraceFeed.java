package dev.podium.operation.trace;

import dev.podium.operation.Change;
import dev.podium.operation.Datasets;
import dev.podium.operation.Outbox;
import dev.podium.operation.RunFeed;
import dev.podium.run.Run;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Warehouse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sends the spans of what has ended, where a receiver is configured; nobody ever waits for it. */
@Singleton
final class TraceFeed {

    private static final long PAUSE_MILLIS = 1_000;
    private static final int BYTES_OF_A_STEP = 1_000;

    /** What waits holds its run; spans are made of it when it is its turn. */
    private record Message(Run run, Supplier<List<Spans.Span>> spans) {

        long weight() {
            return (long) BYTES_OF_A_STEP * (1 + run.steps().size());
        }
    }

    private final TraceConfig config;
    private final RunFeed feed;
    private final MeterRegistry registry;
    private final Warehouse warehouse;
    private final Spans spans;
    private final Instant since = Instant.now();

    private Outbox<Message> outbox;
    private TracePost post;

    @Inject
    TraceFeed(TraceConfig config, RunFeed feed, MeterRegistry registry, StepConsumers steps, Warehouse warehouse) {
        this.config = config;
        this.feed = feed;
        this.registry = registry;
        this.warehouse = warehouse;
        this.spans = new Spans(steps);
    }

    void start(@Observes StartupEvent event) {
        config.headers().values().forEach(Secrets::register);
        config.to().ifPresent(to -> {
            outbox = new Outbox<>("traces", config.queue(), Message::weight, PAUSE_MILLIS, registry, message -> {
                if (post == null) {
                    post = new TracePost(to, config.headers());
                }
                post.send(message.spans().get());
            });
            feed.followOwn(this::changed);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (outbox != null) {
            outbox.stop();
        }
    }

    private void changed(Change change) {
        if (change.endedBefore(since)) {
            return;
        }
        if (change instanceof Change.OfRun run && run.ends()) {
            outbox.put(new Message(run.run(), () -> Spans.of(run.run())));
        } else if (change instanceof Change.OfStep step
                && step.ends()
                && step.step().partOf().isEmpty()
                && step.step().startedAt().isPresent()) {
            outbox.put(new Message(step.run(), () -> ofStep(step.run(), step.step())));
        }
    }

    /** With the loads that it landed, where the warehouse can be asked. */
    private List<Spans.Span> ofStep(Run run, Run.Step step) {
        List<Spans.Span> all = new ArrayList<>(spans.of(run, step));
        if (step.stage() == Stage.BRONZE) {
            warehouse.jdbi().withExtension(Datasets.class, datasets -> datasets.loadsOf(run.id())).stream()
                    .filter(load -> load.dataset().equals(step.name()))
                    .forEach(load -> all.add(Spans.of(run, step, load)));
        }
        return all;
    }
}
