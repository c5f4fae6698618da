package dev.podium.connector.rest.call;

import dev.podium.connector.rest.access.Authorization;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;

/**
 * One call of a source, tried again while that makes sense: after 408, 429, 5xx, a reset or a time-out, with growing
 * pauses or as {@code Retry-After} says; while it waits, the step says so. The only place that tries again.
 */
public final class Call {

    private final HttpClients clients;
    private Access access;
    private final HttpHost target;
    private final ClassicHttpRequest request;
    private final Refusal refusal;
    private final Backoff backoff;
    private final Optional<StepRun> step;
    private IntPredicate understood = status -> false;
    private Optional<Instant> end = Optional.empty();
    private boolean reading;
    private boolean renewed;

    /** On behalf of the step that this thread does. */
    public Call(HttpClients clients, Access access, HttpHost target, ClassicHttpRequest request) {
        this(clients, access, target, request, StepRun.current());
    }

    public Call(
            HttpClients clients, Access access, HttpHost target, ClassicHttpRequest request, Optional<StepRun> step) {
        this.clients = clients;
        this.access = access;
        this.target = target;
        this.request = request;
        this.refusal = new Refusal(access.connection(), request.getMethod(), address());
        this.backoff = new Backoff(clients.config());
        this.step = step;
    }

    /** Answers with these statuses are the caller's to read, rather than a refusal of the call. */
    public Call understanding(IntPredicate statuses) {
        understood = statuses;
        return this;
    }

    /** It is given up when this time is over, whatever the receiver does or asks for: others wait for its end. */
    public Call within(Duration patience) {
        end = Optional.of(Instant.now().plus(patience));
        return this;
    }

    /** It only reads, so that it can be left when its step is cancelled: nobody needs to know whether it arrived. */
    public Call reading() {
        reading = true;
        return this;
    }

    /** Without its query, which may hold what is nobody's business. */
    private String address() {
        String path = request.getPath();
        int query = path.indexOf('?');
        return target.toURI() + (query < 0 ? path : path.substring(0, query));
    }

    /** @throws PodiumException when the source refuses, or doesn't answer however often it is asked */
    public ClassicHttpResponse answer() {
        while (true) {
            String reason;
            String said = "";
            Optional<Duration> asked = Optional.empty();
            Attempt attempt = Attempt.of(request);
            access.authorization().apply(attempt, access.connection());
            try {
                ClassicHttpResponse response = made(attempt);
                int status = response.getCode();
                if (status >= 200 && status < 300 || understood.test(status)) {
                    return response;
                }
                if (status == 401 && !renewed && renew(attempt)) {
                    renewed = true;
                    response.close();
                    continue;
                }
                if (!worthAnotherTry(status)) {
                    throw refusal.of(response);
                }
                asked = RetryAfter.of(header(response, "Retry-After"), header(response, "Date"));
                if (status == 429) {
                    asked.ifPresent(this::closeGate);
                }
                reason = "answered with " + status;
                said = Refusal.said(response);
                response.close();
            } catch (SSLException | UnknownHostException e) {
                throw refusal.unreachable(e);
            } catch (IOException e) {
                reason = "failed: " + message(e);
            }
            pause(reason, said, asked);
        }
    }

    /** Others can be had of a token server, or where a secret that the connection refers to has changed. */
    private boolean renew(ClassicHttpRequest refused) {
        boolean own = access.authorization().renew(refused);
        boolean open = access.authorization() instanceof Authorization.None;
        Optional<Access> changed = own || open ? Optional.empty() : clients.renewed(access);
        changed.ifPresent(now -> access = now);
        return own || changed.isPresent();
    }

    private ClassicHttpResponse made(Attempt attempt) throws IOException {
        access.gate().enter(step, end);
        try (attempt) {
            attempt.within(reading ? step : Optional.empty());
            end.ifPresent(attempt::endAt);
            ClassicHttpResponse response = Buffered.start(clients.client().executeOpen(target, attempt, null));
            RateLimits.pause(name -> header(response, name)).ifPresent(this::closeGate);
            return response;
        } catch (IllegalStateException e) {
            // Where a call is ended, the client may miss its connection before it notices why.
            if (attempt.isCancelled()) {
                throw new IOException("it was ended", e);
            }
            throw e;
        } finally {
            access.gate().leave();
        }
    }

    private void closeGate(Duration pause) {
        access.gate().closeUntil(Instant.now().plus(pause));
    }

    private static boolean worthAnotherTry(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void pause(String reason, String said, Optional<Duration> asked) {
        Duration pause = backoff.next(asked)
                .filter(next -> end.isEmpty() || Instant.now().plus(next).isBefore(end.get()))
                .orElseThrow(() -> PodiumException.external(
                        request.getMethod() + " " + address() + " " + reason + ", "
                                + backoff.attempts() + " times over "
                                + backoff.waited().toSeconds() + " s"
                                + asked.map(wish -> "; it asks to wait " + wish.toSeconds() + " s more")
                                        .orElse("")
                                + said,
                        new IOException(reason)));
        Pause.until(
                Instant.now().plus(pause),
                step,
                address() + " " + reason + said + " (attempt " + backoff.attempts() + " of "
                        + clients.config().attempts() + ")");
    }
}
