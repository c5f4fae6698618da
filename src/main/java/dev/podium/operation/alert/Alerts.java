package dev.podium.operation.alert;

import dev.podium.operation.Change;
import dev.podium.operation.DatasetStates;
import dev.podium.operation.RunFeed;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.vocabulary.Told;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Notices what people are alerted to, where a route wants alerts. What is not well is kept in the warehouse, so that it is told once, by one
 * hub, also over restarts; and that it is over, too. Works on a thread of its own.
 */
@Singleton
public final class Alerts {

    private static final Logger LOG = Logger.getLogger(Alerts.class);
    private static final int HISTORY = 60;

    /** An alert that was written down so long ago and not told was mostly another hub's, which has been killed. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private final AlertConfig config;
    private final Warehouse warehouse;
    private final DatasetStates datasets;
    private final StepConsumers steps;
    private final Runs runs;
    private final RunFeed feed;
    private final AlertRoute route;
    private final Instant since = Instant.now();
    private final ScheduledExecutorService thread;

    @Inject
    Alerts(
            AlertConfig config,
            Warehouse warehouse,
            DatasetStates datasets,
            StepConsumers steps,
            Runs runs,
            RunFeed feed,
            AlertRoute route,
            Workers workers) {
        this.thread = workers.named("podium-alerts");
        this.config = config;
        this.warehouse = warehouse;
        this.datasets = datasets;
        this.steps = steps;
        this.runs = runs;
        this.feed = feed;
        this.route = route;
    }

    void start(@Observes StartupEvent event) {
        feed.follow(this::changed);
        long millis = config.every().toMillis();
        thread.scheduleWithFixedDelay(() -> quietly(this::lookAtFreshness), millis, millis, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(() -> quietly(this::lookForUntold), millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        route.stop();
    }

    /** What is not well now. */
    public List<Alert> open() {
        return warehouse.jdbi().withExtension(AlertStore.class, AlertStore::openAlerts);
    }

    private void changed(Change change) {
        if (change.endedBefore(since)) {
            return;
        }
        if (change instanceof Change.OfRun run && run.ends()) {
            thread.execute(() -> quietly(() -> ended(run.run())));
        } else if (change instanceof Change.OfStep step
                && step.ends()
                && step.step().partOf().isEmpty()
                && step.step().stage() == Stage.BRONZE
                && step.step().state() == State.SUCCEEDED
                && step.run().request().mode() == RunRequest.Mode.INCREMENTAL
                && step.run().request().from().isEmpty()
                && step.run().request().to().isEmpty()) {
            thread.execute(() -> quietly(() -> landed(step.run(), step.step())));
        }
    }

    /** Nobody depends on alerts: what goes wrong here is told and forgotten. */
    private void quietly(Runnable work) {
        try {
            if (route.exists()) {
                work.run();
            }
        } catch (RuntimeException e) {
            if (!warehouse.away(e)) {
                LOG.warnf("Whether there is something to alert to could not be looked up: %s", e);
            }
        }
    }

    /** All that failed in a run is one alert. */
    private void ended(Run run) {
        if (run.state() == State.FAILED) {
            String failed = run.steps().stream()
                    .filter(step -> step.partOf().isEmpty() && step.state() == State.FAILED)
                    .map(step -> step.name() + ": "
                            + step.error().map(Run.Error::message).orElse("failed"))
                    .collect(Collectors.joining("\n"));
            begin(run.pipeline(), Alert.Kind.FAILURE, run.pipeline(), Optional.of(run.id()), failed);
        } else if (run.state() == State.SUCCEEDED) {
            end(run.pipeline(), Alert.Kind.FAILURE, open());
        }
    }

    private void landed(Run run, Run.Step step) {
        List<AlertStore.Landed> earlier = warehouse
                .jdbi()
                .withExtension(AlertStore.class, store -> store.earlierLoads(step.name(), run.id(), HISTORY));
        Volume.anomaly(
                        step.rows(),
                        step.finishedAt().orElseGet(Instant::now),
                        earlier,
                        config.volumeDeviations(),
                        config.volumeHistory())
                .ifPresentOrElse(
                        what -> begin(step.name(), Alert.Kind.VOLUME, run.pipeline(), Optional.of(run.id()), what),
                        () -> end(step.name(), Alert.Kind.VOLUME, open()));
    }

    /** What a hub that was killed knew and didn't tell; told again where it may have. */
    private void lookForUntold() {
        warehouse.jdbi().withExtension(AlertStore.class, store -> store.untoldAlerts(UNTOLD.toMillis())).stream()
                .sorted(Comparator.comparing(Alert::begunAt))
                .forEach(route::tellAgain);
        warehouse
                .jdbi()
                .withExtension(AlertStore.class, AlertStore::unnoticedEnds)
                .forEach(id -> runs.find(id).ifPresent(this::ended));
    }

    private void lookAtFreshness() {
        Instant now = Instant.now();
        List<Alert> open = open();
        for (DatasetStates.State dataset : datasets.all()) {
            if (dataset.limit().isPresent() && dataset.takenAt().isPresent()) {
                Duration age = Duration.between(dataset.takenAt().get(), now);
                Duration limit = dataset.limit().get();
                if (age.compareTo(limit) > 0) {
                    begin(
                            dataset.dataset(),
                            Alert.Kind.FRESHNESS,
                            steps.find(dataset.dataset())
                                    .map(StepConsumer::pipeline)
                                    .orElse(""),
                            Optional.empty(),
                            "Its newest data is " + hours(age) + " old; its contract allows " + hours(limit));
                } else {
                    end(dataset.dataset(), Alert.Kind.FRESHNESS, open);
                }
            }
        }
    }

    private static String hours(Duration time) {
        return time.toHours() < 1
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f h", time.toMinutes() / 60.0);
    }

    private void begin(String subject, Alert.Kind kind, String pipeline, Optional<UUID> run, String message) {
        String told = Told.text(message);
        int begun = warehouse
                .jdbi()
                .withExtension(
                        AlertStore.class,
                        store -> store.beginAlert(subject, kind.name(), pipeline, run.orElse(null), told));
        if (begun > 0) {
            route.tell(new Alert(subject, kind, pipeline, run, told, Instant.now()));
        }
    }

    private void end(String subject, Alert.Kind kind, List<Alert> open) {
        Optional<Alert> alert = open.stream()
                .filter(known -> known.subject().equals(subject) && known.kind() == kind)
                .findFirst();
        if (alert.isPresent()
                && warehouse.jdbi().withExtension(AlertStore.class, store -> store.endAlert(subject, kind.name()))
                        > 0) {
            route.tellOver(alert.get());
        }
    }
}
