package dev.podium.operation.report;

import dev.podium.operation.RunFeed;
import dev.podium.route.RoutesLoaded;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Daemons;
import dev.podium.workspace.WorkspaceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs the configured pipelines once when the hub is ready, prints what came out; the hub serves meanwhile. */
@Singleton
public final class RunAtStart {

    private static final Logger LOG = Logger.getLogger(RunAtStart.class);
    private static final String REQUESTED_BY = "start";
    private static final long LOOK_SECONDS = 2;

    private final WorkspaceConfig config;
    private final Runs runs;
    private final RunFeed feed;
    private final Summary summary;
    private final PrintStream out;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    RunAtStart(WorkspaceConfig config, Runs runs, RunFeed feed, Summary summary, LogConfig log) {
        this(config, runs, feed, summary, log.json() ? new PrintStream(OutputStream.nullOutputStream()) : System.out);
    }

    RunAtStart(WorkspaceConfig config, Runs runs, RunFeed feed, Summary summary, PrintStream out) {
        this.config = config;
        this.runs = runs;
        this.feed = feed;
        this.summary = summary;
        this.out = out;
    }

    void begin(@Observes RoutesLoaded routes) {
        config.runAtStart().orElse(List.of()).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(this::inItsOwnThread);
    }

    void listens(@ObservesAsync HttpServerStart event) {
        listening.countDown();
    }

    void listens(@ObservesAsync HttpsServerStart event) {
        listening.countDown();
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        threads.forEach(Thread::interrupt);
    }

    private synchronized void inItsOwnThread(String pipeline) {
        threads.add(Daemons.start("run-at-start-" + pipeline, () -> runAndReport(pipeline)));
    }

    private void runAndReport(String pipeline) {
        try {
            // What a route calls may be served by the hub itself, and people open the page that is printed.
            listening.await();
            Run run = startOrFollow(pipeline);
            out.print(summary.of(follow(run)));
            out.flush();
        } catch (PodiumException e) {
            LOG.errorf(
                    "Pipeline '%s' was not run at start: %s (PODIUM_RUN_AT_START names what to run; the hub goes on serving)",
                    pipeline, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.errorf(e, "The run of pipeline '%s' at start could not be followed", pipeline);
        }
    }

    /**
     * A run that a killed hub left behind, or that another hub does, is as good as a new one. Looked for in the order in
     * which a run goes from state to state, so that one that moves on meanwhile is still found.
     */
    private Run startOrFollow(String pipeline) {
        Optional<Run> unfinished = Stream.of(State.QUEUED, State.RUNNING, State.WAITING)
                .flatMap(state -> runs.list(Optional.of(pipeline), Optional.of(state), 1, Optional.empty()).stream())
                .findFirst();
        if (unfinished.isPresent()) {
            out.println(pipeline + " has a run under way, which goes on");
            return unfinished.get();
        }
        return runs.start(RunRequest.incremental(pipeline), REQUESTED_BY);
    }

    /** What its steps do, the log tells. */
    private Run follow(Run run) throws InterruptedException, ExecutionException {
        CompletableFuture<Run> ended = new CompletableFuture<>();
        Runnable unfollow = feed.follow(change -> look(run.id(), change.run(), ended));
        ScheduledFuture<?> looking = feed.every(LOOK_SECONDS, () -> feed.look(run.id()));
        try {
            runs.find(run.id()).ifPresent(now -> look(run.id(), now, ended));
            return ended.get();
        } finally {
            looking.cancel(false);
            unfollow.run();
        }
    }

    private static void look(UUID id, Run now, CompletableFuture<Run> ended) {
        if (now.id().equals(id) && now.state().ended()) {
            ended.complete(now);
        }
    }
}
