package dev.podium.connector.rest.call;

import dev.podium.run.StepRun;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * A request as it is sent once. It ends when its step is cancelled: a thread that waits for a socket is not woken by being
 * interrupted, and a source that hangs would hold the step until its time is up.
 */
final class Attempt extends HttpUriRequestBase implements AutoCloseable {

    private static final long serialVersionUID = 1L;

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

    @Override
    public void close() {
        takeBack.run();
    }
}
