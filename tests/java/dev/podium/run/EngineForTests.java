package dev.podium.run;

import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Workers;
import dev.podium.workspace.WorkspaceForTests;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** The real engine on the real warehouse, as one hub; several of them share the work as replicas do. */
public final class EngineForTests implements AutoCloseable {

    public final StepConsumers consumers = new StepConsumers();
    public final OwnWork own = new OwnWork();
    public final List<RunStarted> started = new CopyOnWriteArrayList<>();
    public final Runs runs;
    public final Pauses pauses;
    /** Thrown at those who tell of a run's start, where a test sets it. */
    public volatile RuntimeException failure;

    private final Workers workers = new Workers();
    private final Dispatcher dispatcher;

    public EngineForTests(Path home, Duration lease) {
        this(home, lease, Map.of());
    }

    /** @param more settings of the dispatcher */
    public EngineForTests(Path home, Duration lease, Map<String, String> more) {
        Warehouse warehouse = WarehouseForTests.get();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("podium.dispatcher.lease", lease.toMillis() + "ms");
        settings.put("podium.dispatcher.poll", "100ms");
        DispatcherConfig config = WarehouseForTests.mapped(DispatcherConfig.class, settings);
        RunEvents events = new RunEvents();
        dispatcher = new Dispatcher(
                config, warehouse, consumers, events, own, new Started(), WorkspaceForTests.at(home), workers);
        runs = new WarehouseRuns(warehouse, consumers, events, dispatcher);
        pauses = new Pauses(warehouse, dispatcher);
        dispatcher.begin(null);
    }

    public Run awaitEnd(UUID run) {
        return org.awaitility.Awaitility.await("run " + run + " to end")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs.find(run).orElseThrow(), found -> found.state()
                        .ended());
    }

    public Run run(String pipeline) {
        return awaitEnd(runs.start(RunRequest.incremental(pipeline), "test").id());
    }

    @Override
    public void close() {
        dispatcher.end(null);
        workers.close();
    }

    /** CDI's event, without a container: remembers what was fired. */
    private final class Started implements Event<RunStarted> {

        @Override
        public void fire(RunStarted event) {
            if (WarehouseForTests.get().jdbi().withHandle(Handle::isInTransaction)) {
                throw new IllegalStateException(
                        "Those who are told of a start would work in the dispatcher's transaction");
            }
            if (failure != null) {
                throw failure;
            }
            started.add(event);
        }

        @Override
        public <U extends RunStarted> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RunStarted> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<RunStarted> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends RunStarted> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RunStarted> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
