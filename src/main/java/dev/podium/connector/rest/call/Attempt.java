package dev.podium.connector.rest.call;

import dev.podium.run.StepRun;
import dev.podium.warehouse.Daemons;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * A request as it is sent once. It ends when its step is cancelled: a thread that waits for a socket is not woken by being
 * interrupted, and a source that hangs would hold the step until its time is up.
 */
final class Attempt extends HttpUriRequestBase implements AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final ScheduledExecutorService CLOCK =
            Executors.newSingleThreadScheduledExecutor(Daemons.named("podium-ends-of-calls"));

    private transient Runnable takeBack = () -> {};

    private Attempt(String method) {
        super(method, URI.create("/"));
    }

    static Attempt of(ClassicHttpRequest request) {
        Attempt attempt = new Attempt(request.getMethod());
        attempt.setScheme(request.getScheme());
        attempt.setAuthority(request.getAuthority());
        attempt.setPath(request.getPath());
        attempt.setVersion(request.getVersion());
        attempt.setHeaders(request.getHeaders());
        attempt.setEntity(request.getEntity());
        return attempt;
    }

    /** Until it is closed; within no step nobody ends it. */
    Attempt within(Optional<StepRun> step) {
        takeBack = step.map(whole -> whole.onCancel(this::cancel)).orElse(takeBack);
        return this;
    }

    /** Also where the answer comes byte by byte: a time-out is one of silence. */
    void endAt(Instant end) {
        ScheduledFuture<?> late = CLOCK.schedule(
                this::cancel, Duration.between(Instant.now(), end).toMillis(), TimeUnit.MILLISECONDS);
        Runnable before = takeBack;
        takeBack = () -> {
            late.cancel(false);
            before.run();
        };
    }

    @Override
    public void close() {
        takeBack.run();
    }
}
