package dev.podium.run;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Secret;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.Workers;
import dev.podium.workspace.Workspace;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Moves runs on: starts queued ones, takes steps whose needs have completed, ends runs. What there is to do stands in
 * the warehouse, so several hubs share it and a hub that starts again goes on where it was killed. One thread.
 */
@Singleton
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    /** SQL states of a broken rule, such as that of one run of a pipeline at a time. */
    private static final String RULE = "23";

    private static final long LAST_TURN_MILLIS = 5_000;

    private final DispatcherConfig config;
    private final Warehouse warehouse;
    private final RunStore store;
    private final StepConsumers consumers;
    private final RunEvents events;
    private final OwnWork own;
    private final Event<RunStarted> runStarted;
    private final String hub;
    private final String owner;
    private final StepPool pool;
    private final StepClaims claims;
    private final PartWriter partWriter;
    private final RunEnds ends;
    private final Thread thread = new Thread(this::loop, "podium-dispatcher");
    private final Semaphore signal = new Semaphore(0);

    private volatile boolean stopped;
    private boolean away;
    private boolean stuck;
    private String stumbledOver = "";
    private boolean released;
    private long renewed = System.nanoTime();
    private long markedWithoutRoute = System.nanoTime();

    @Inject
    Dispatcher(
            DispatcherConfig config,
            Warehouse warehouse,
            StepConsumers consumers,
            RunEvents events,
            OwnWork own,
            Event<RunStarted> runStarted,
            Workspace workspace,
            Workers workers) {
        this.config = config;
        this.warehouse = warehouse;
        this.store = warehouse.jdbi().onDemand(RunStore.class);
        this.consumers = consumers;
        this.events = events;
        this.own = own;
        this.runStarted = runStarted;
        this.hub = Secret.keptIn(workspace.home().resolve("hub-id"));
        this.owner = hub + "/" + UUID.randomUUID();
        own.lifeBefore(() -> store.lastDone(hub, owner));
        this.partWriter = new PartWriter(store, events, workers);
        this.ends = new RunEnds(warehouse.jdbi(), consumers, own);
        this.claims = new StepClaims(warehouse.jdbi(), owner, own, config);
        this.pool = new StepPool(config.parallel(), owner, warehouse, store, events, this::wake);
    }

    void begin(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void end(@Observes @Priority(1) ShutdownEvent event) {
        stopped = true;
        wake();
        pool.stop();
        awaitLastTurn();
    }

    /** The warehouse is closed soon; a turn that is under way needs it still. */
    private void awaitLastTurn() {
        try {
            thread.join(LAST_TURN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There may be something to do. */
    void wake() {
        signal.release();
    }

    private void loop() {
        while (!stopped) {
            try {
                if (signal.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                if (!stopped) {
                    turn();
                }
                if (away) {
                    LOG.info("The warehouse is back");
                    away = false;
                    stuck = false;
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // Errors, too: without this thread the hub would look well and do nothing.
                recover(e);
            }
        }
    }

    private void recover(Throwable e) {
        if (stopped) {
            return;
        }
        if (!warehouse.away(e)) {
            tellOnce(e);
            return;
        }
        if (!away) {
            LOG.warnf(
                    "The warehouse is away (%s); runs go on when it is back",
                    PodiumException.of(e).getMessage());
            away = true;
        }
        try {
            warehouse.revive();
        } catch (RuntimeException failed) {
            if (!stuck) {
                LOG.warnf("The warehouse could not be started again, and that is tried on: %s", failed.getMessage());
                stuck = true;
            }
        }
    }

    /** What goes wrong at each turn is told in full once. */
    private void tellOnce(Throwable e) {
        String now = PodiumException.of(e).getMessage();
        if (!now.equals(stumbledOver)) {
            LOG.error("The dispatcher stumbled; it goes on", e);
            stumbledOver = now;
        }
    }

    private void turn() {
        if (!released) {
            store.releaseSteps(hub, owner);
            released = true;
        }
        pool.releaseDropped();
        claimSteps();
        pool.saveProgress();
        renewLeases();
        cancelRuns();
        finishRuns();
        if (startRuns()) {
            claimSteps();
        }
    }

    private void renewLeases() {
        if (System.nanoTime() - renewed > config.lease().toNanos() / 3) {
            pool.keepOnly(store.renewLeases(owner, config.lease().toMillis()));
            renewed = System.nanoTime();
        }
    }

    private void cancelRuns() {
        for (UUID run : store.cancellingRuns()) {
            store.cancelOpenSteps(run);
            pool.cancel(run);
        }
    }

    private boolean startRuns() {
        boolean started = false;
        while (store.hasQueuedRun()) {
            Optional<RunStore.RunRow> run = startNextRun();
            if (run.isEmpty()) {
                break;
            }
            StepLog.run(run.get(), "started");
            events.runChanged(run.get().id(), run.get().pipeline());
            started = true;
        }
        return started;
    }

    /**
     * A run is started in the transaction that tells so: a hub that is killed in between tells again after its start.
     * The handle is opened here rather than bound to the thread, so that those who are told use connections of their own.
     */
    private Optional<RunStore.RunRow> startNextRun() {
        try (Handle handle = warehouse.jdbi().open()) {
            return handle.inTransaction(transaction -> startNextRun(transaction.attach(RunStore.class)));
        } catch (JdbiException e) {
            if (breaksRule(e)) {
                // Another hub has just started a run of the same pipeline, one that was queued or retried after it had
                // looked.
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean breaksRule(JdbiException e) {
        return Causes.find(e, SQLException.class)
                .map(SQLException::getSQLState)
                .filter(state -> state.startsWith(RULE))
                .isPresent();
    }

    private Optional<RunStore.RunRow> startNextRun(RunStore transaction) {
        Optional<RunStore.RunRow> run = transaction.startNextRun();
        run.ifPresent(row -> own.begins(row.id()));
        run.filter(RunStore.RunRow::firstStart)
                .ifPresent(row -> tellStarted(transaction, new RunStarted(row.id(), row.pipeline())));
        return run;
    }

    private void tellStarted(RunStore transaction, RunStarted event) {
        try {
            runStarted.fire(event);
        } catch (RuntimeException e) {
            PodiumException failure = PodiumException.of(e);
            LOG.errorf("Run %s of %s could not be prepared: %s", event.runId(), event.pipeline(), failure.getMessage());
            transaction.failSteps(event.runId(), failure.fault().name(), failure.getMessage());
        }
    }

    private void claimSteps() {
        if (pool.free() == 0) {
            return;
        }
        Collection<StepConsumer> known = consumers.all();
        List<String> names = known.stream().map(StepConsumer::name).toList();
        for (RunStore.Claimed step : claims.claim(known, pool::free)) {
            consumers
                    .find(step.name())
                    .ifPresentOrElse(
                            consumer -> pool.begin(execution(step, consumer)),
                            () -> store.releaseStep(step.runId(), step.name(), owner, step.attempt()));
        }
        if (System.nanoTime() - markedWithoutRoute > TimeUnit.SECONDS.toNanos(10)) {
            store.markWithoutRoute(names);
            markedWithoutRoute = System.nanoTime();
        }
    }

    private StepExecution execution(RunStore.Claimed step, StepConsumer consumer) {
        RunRequest request = RunRows.request(store.findRun(step.runId()).orElseThrow());
        return new StepExecution(step.runId(), consumer, request, step.attempt(), store, events, partWriter);
    }

    private void finishRuns() {
        for (RunStore.RunRow run : ends.finish()) {
            StepLog.run(run, run.state().toLowerCase(Locale.ROOT));
            events.runChanged(run.id(), run.pipeline());
            wake();
        }
    }
}
