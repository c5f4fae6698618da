package dev.podium.operation;

import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts dbt's nodes as they end, by type and how they ended: never by name, which would be a series each. */
@Singleton
final class DbtMetrics {

    private static final Pattern NODE =
            Pattern.compile("(model|test|unit_test|seed|snapshot|source|saved_query|function)\\..+");

    private final MeterRegistry registry;
    private final RunFeed feed;
    private final Instant since = Instant.now();

    @Inject
    DbtMetrics(MeterRegistry registry, RunFeed feed) {
        this.registry = registry;
        this.feed = feed;
    }

    void start(@Observes StartupEvent event) {
        feed.followOwn(this::count);
    }

    /** dbt explains a failure after the fact: that changes the part, but not how often it failed. */
    private void count(Change change) {
        if (change instanceof Change.OfStep ended
                && ended.step().partOf().isPresent()
                && ended.step().state().ended()
                && ended.before().map(before -> !before.state().ended()).orElse(true)
                && !ended.endedBefore(since)) {
            count(ended.step());
        }
    }

    private void count(Run.Step part) {
        Matcher node = NODE.matcher(part.name());
        if (!node.matches()) {
            return;
        }
        String type = node.group(1);
        registry.counter("podium.dbt.nodes", "type", type, "state", state(part, type))
                .increment();
        part.startedAt().ifPresent(start -> registry.timer("podium.dbt.node", "type", type)
                .record(Duration.between(start, part.finishedAt().orElse(start))));
    }

    private static String state(Run.Step part, String type) {
        boolean warned = part.state() == State.SUCCEEDED && part.reason().isPresent() && !type.equals("source");
        return warned ? "warned" : part.state().name().toLowerCase(java.util.Locale.ROOT);
    }
}
