package dev.podium.operation.openlineage;

import dev.podium.connector.Connections;
import dev.podium.delivery.Deliveries;
import dev.podium.gold.GoldDomains;
import dev.podium.operation.Change;
import dev.podium.operation.LifeBefore;
import dev.podium.operation.Outbox;
import dev.podium.operation.RunFeed;
import dev.podium.run.Run;
import dev.podium.run.StepConsumers;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.warehouse.Daemons;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * Sends OpenLineage events of what changes, where a receiver is configured. One thread makes the events, another sends
 * them; both have bounded queues, and neither is ever waited for.
 */
@Singleton
final class LineageFeed {

    private static final Logger LOG = Logger.getLogger(LineageFeed.class);
    private static final String RECEIVER = "lineage";
    private static final int CHANGES = 1_000;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long PROGRESS_SECONDS = 30;
    private static final long AFTER_START_SECONDS = 10;
    private static final int STEPS_REMEMBERED = 256;

    private final LineageConfig config;
    private final RunFeed feed;
    private final MeterRegistry registry;
    private final Workers workers;
    private final Instance<Makings> makings;
    private final Instant since = Instant.now();
    private final Map<String, Instant> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > STEPS_REMEMBERED;
        }
    };

    private Outbox<String> outbox;
    private ThreadPoolExecutor maker;
    private LineageEvents events;
    private WarehousePlaces places;

    /** What events are made of; asked for by the first event, so that the hub's start has nothing to do with it. */
    @Singleton
    static final class Makings {

        @Inject
        Warehouse warehouse;

        @Inject
        StepConsumers steps;

        @Inject
        Connections connections;

        @Inject
        DbtNodes nodes;

        @Inject
        Deliveries deliveries;

        @Inject
        GoldDomains gold;

        @Inject
        CamelContext camel;

        @Inject
        LifeBefore before;
    }

    @Inject
    LineageFeed(
            LineageConfig config, RunFeed feed, MeterRegistry registry, Workers workers, Instance<Makings> makings) {
        this.workers = workers;
        this.config = config;
        this.feed = feed;
        this.registry = registry;
        this.makings = makings;
    }

    void start(@Observes StartupEvent event) {
        config.to().ifPresent(to -> {
            LineagePost[] post = {null};
            outbox = new Outbox<>(RECEIVER, config.queue(), String::length, PAUSE_MILLIS, registry, message -> {
                if (post[0] == null) {
                    post[0] = new LineagePost(to, config.token(), makings.get().camel);
                }
                post[0].send(message);
            });
            maker = new ThreadPoolExecutor(
                    0,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(CHANGES),
                    Daemons.named("podium-lineage-maker"),
                    (work, executor) -> outbox.lose());
            feed.followOwn(this::changed);
            workers.named("lineage-before").schedule(this::tellLifeBeforeSoon, AFTER_START_SECONDS, TimeUnit.SECONDS);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        if (outbox != null) {
            maker.shutdownNow();
            outbox.stop();
        }
    }

    /** On the feed's thread: chooses what is told, and leaves the rest to another. */
    private void changed(Change change) {
        if (change instanceof Change.OfRun run ? worthTelling(run) : worthTelling((Change.OfStep) change)) {
            maker.execute(() -> make(change));
        }
    }

    private boolean worthTelling(Change.OfRun change) {
        return change.run().startedAt().isPresent() && !change.endedBefore(since);
    }

    /** Parts are told when their step has ended; progress now and then. */
    private boolean worthTelling(Change.OfStep change) {
        Run.Step step = change.step();
        if (step.partOf().isPresent() || step.startedAt().isEmpty() || change.endedBefore(since)) {
            return false;
        }
        if (change.ends() || LineageEvents.starts(change)) {
            return true;
        }
        boolean otherState =
                change.before().map(before -> before.state() != step.state()).orElse(true);
        String key = change.run().id() + step.name();
        Instant now = Instant.now();
        if (!step.state().ended()
                && (otherState
                        || told.getOrDefault(key, step.startedAt().get())
                                .plusSeconds(PROGRESS_SECONDS)
                                .isBefore(now))) {
            told.put(key, now);
            return true;
        }
        return false;
    }

    void tellLifeBeforeSoon() {
        maker.execute(this::tellLifeBefore);
    }

    /** What this hub did last before it was stopped or killed, which it may not have told, or told in vain. */
    private void tellLifeBefore() {
        try {
            makings.get().before.ends().forEach(this::make);
        } catch (RuntimeException e) {
            LOG.warnf("What this hub did last before its start could not be looked up for its lineage: %s", e);
        }
    }

    private void make(Change change) {
        try {
            LineageEvents made = made();
            places.forget();
            made.of(change).forEach(event -> outbox.put(event.toString()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "No lineage of a change of run %s could be made: %s",
                    change.run().id(), e);
            outbox.lose();
        }
    }

    private LineageEvents made() {
        if (events == null) {
            Makings of = makings.get();
            places = new WarehousePlaces(of.warehouse);
            events = new LineageEvents(
                    new Events(config.namespace()),
                    new PartFlows(of.nodes, of.gold, places),
                    new StepFlow(
                            new Sources(of.steps, of.camel, of.connections),
                            new DeliveryFlow(
                                    of.deliveries,
                                    of.connections,
                                    new RouteFlow(of.steps, of.camel, of.connections, places),
                                    places),
                            places));
        }
        return events;
    }
}
