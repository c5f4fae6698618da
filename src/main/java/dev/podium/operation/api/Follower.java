package dev.podium.operation.api;

import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Who follows a run. What he has yet to read is kept as long as it is no more than what is kept for those who come again; then his
 * connection is closed, and he may come again too.
 */
final class Follower {

    static final int MOST_BEHIND = RunJournal.EVENTS_KEPT;

    private final MultiEmitter<? super OutboundSseEvent> client;
    private final AtomicInteger behind;
    private final Runnable hangUp;
    private final BooleanSupplier allowed;

    /**
     * @param behind is counted down by whoever sends him an event
     * @param allowed whether he may still follow
     */
    Follower(
            MultiEmitter<? super OutboundSseEvent> client,
            AtomicInteger behind,
            Runnable hangUp,
            BooleanSupplier allowed) {
        this.allowed = allowed;
        this.client = client;
        this.behind = behind;
        this.hangUp = hangUp;
    }

    void tell(OutboundSseEvent event) {
        if (behind.incrementAndGet() > MOST_BEHIND) {
            hangUp.run();
        } else {
            client.emit(event);
        }
    }

    void end() {
        client.complete();
    }

    void fail(Throwable why) {
        client.fail(why);
    }

    boolean isAllowed() {
        return allowed.getAsBoolean();
    }

    boolean isGone() {
        return client.isCancelled();
    }

    void whenGone(Runnable action) {
        client.onTermination(action);
    }
}
