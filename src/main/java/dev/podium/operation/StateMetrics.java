package dev.podium.operation;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gauges of how things stand in the warehouse, for all hubs alike: the queue, how old datasets are, what is in quarantine;
 * and of this hub's pool. Looked up every few seconds on a thread of its own, never by who asks for metrics.
 */
@Singleton
final class StateMetrics {

    private static final Logger LOG = Logger.getLogger(StateMetrics.class);
    private static final int FIRST_SECONDS = 3;
    private static final int SECONDS = 15;

    private final MeterRegistry registry;
    private final Warehouse warehouse;
    private final DatasetStates datasets;
    private final ScheduledExecutorService thread;

    private MultiGauge queue;
    private MultiGauge age;
    private MultiGauge limit;
    private MultiGauge watermark;
    private MultiGauge quarantine;

    @Inject
    StateMetrics(MeterRegistry registry, Warehouse warehouse, DatasetStates datasets, Workers workers) {
        this.thread = workers.named("podium-state-metrics");
        this.registry = registry;
        this.warehouse = warehouse;
        this.datasets = datasets;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::look, FIRST_SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** What the warehouse can't say just now keeps its last value. */
    private void look() {
        try {
            if (queue == null) {
                register();
            }
            lookAtQueue();
            lookAtDatasets();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The state of things could not be looked up; the gauges keep what they said");
        }
    }

    private void register() {
        age = gauge("podium.dataset.age", "seconds");
        limit = gauge("podium.dataset.age.limit", "seconds");
        watermark = gauge("podium.dataset.watermark.age", "seconds");
        quarantine = gauge("podium.quarantine.open", null);
        if (warehouse.dataSource() instanceof HikariDataSource pool) {
            pool("active", pool, HikariPoolMXBean::getActiveConnections);
            pool("idle", pool, HikariPoolMXBean::getIdleConnections);
            pool("asked_for", pool, HikariPoolMXBean::getThreadsAwaitingConnection);
            registry.gauge("podium.pool.limit", pool, HikariDataSource::getMaximumPoolSize);
        }
        queue = gauge("podium.queue", null);
    }

    private MultiGauge gauge(String name, String unit) {
        return MultiGauge.builder(name).baseUnit(unit).register(registry);
    }

    private void pool(String state, HikariDataSource pool, ToDoubleFunction<HikariPoolMXBean> number) {
        registry.gauge(
                "podium.pool.connections",
                Tags.of("state", state),
                pool,
                each -> each.getHikariPoolMXBean() == null ? 0 : number.applyAsDouble(each.getHikariPoolMXBean()));
    }

    private void lookAtQueue() {
        Map<String, Long> open = warehouse.jdbi().withExtension(Datasets.class, Datasets::openWork).stream()
                .collect(Collectors.toMap(work -> work.what() + work.state(), Datasets.OpenWork::number));
        List<Row<?>> rows = new ArrayList<>();
        for (String what : List.of("run", "step")) {
            for (State state : State.values()) {
                if (!state.ended()) {
                    rows.add(Row.of(
                            Tags.of("what", what, "state", state.name().toLowerCase(Locale.ROOT)),
                            open.getOrDefault(what + state.name(), 0L)));
                }
            }
        }
        queue.register(rows, true);
    }

    private void lookAtDatasets() {
        Instant now = Instant.now();
        List<Row<?>> ages = new ArrayList<>();
        List<Row<?>> limits = new ArrayList<>();
        List<Row<?>> watermarks = new ArrayList<>();
        List<Row<?>> quarantined = new ArrayList<>();
        for (DatasetStates.State state : datasets.all()) {
            Tags tags = Tags.of("dataset", state.dataset());
            state.takenAt().ifPresent(at -> ages.add(Row.of(tags, seconds(at, now))));
            state.limit().ifPresent(most -> limits.add(Row.of(tags, most.toSeconds())));
            state.watermark().flatMap(Times::read).ifPresent(at -> watermarks.add(Row.of(tags, seconds(at, now))));
            quarantined.add(Row.of(tags, state.quarantined()));
        }
        age.register(ages, true);
        limit.register(limits, true);
        watermark.register(watermarks, true);
        quarantine.register(quarantined, true);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
