package dev.podium.operation.api;

import dev.podium.operation.Change;
import dev.podium.operation.RunFeed;
import dev.podium.run.Run;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;

/**
 * A run's changes as server-sent events: a snapshot first, then each change, until the run has ended. The feed's one
 * thread serves all clients; one that doesn't read is cut off when its buffer is full and starts again with a snapshot.
 */
@Singleton
final class RunEvents {

    private static final int BUFFERED = 10_000;
    private static final long LOOK_SECONDS = 5;
    private static final int LOOKS_A_COMMENT = 3;

    private final RunFeed feed;
    private final KnownNames names;

    @Inject
    RunEvents(RunFeed feed, KnownNames names) {
        this.feed = feed;
        this.names = names;
    }

    /** @throws Refusal for an unknown run, before the stream begins */
    Multi<OutboundSseEvent> of(String id, Sse sse) {
        UUID run = names.run(id).id();
        return Multi.createFrom().emitter(emitter -> new Client(run, sse, emitter).begin(id), BUFFERED);
    }

    private final class Client {

        private final UUID run;
        private final Sse sse;
        private final MultiEmitter<? super OutboundSseEvent> emitter;
        private int looks;

        Client(UUID run, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
            this.run = run;
            this.sse = sse;
            this.emitter = emitter;
        }

        /** Where changes are told: so the run as it is comes before all of them, and none is missed. */
        void begin(String id) {
            feed.onItsThread(() -> {
                try {
                    tell(names.run(id));
                    if (!emitter.isCancelled()) {
                        follow();
                    }
                } catch (RuntimeException e) {
                    emitter.fail(e);
                }
            });
        }

        private void follow() {
            Runnable unfollow = feed.follow(this::changed);
            ScheduledFuture<?> looking = feed.every(LOOK_SECONDS, this::look);
            emitter.onTermination(() -> {
                unfollow.run();
                looking.cancel(false);
            });
        }

        private void changed(Change change) {
            if (!change.run().id().equals(run)) {
                return;
            }
            if (change instanceof Change.OfStep step) {
                emitter.emit(event("step", RunJson.Step.of(step.step())));
            } else {
                tell(change.run());
            }
        }

        private void tell(Run now) {
            emitter.emit(event("run", RunJson.of(now)));
            if (now.state().ended()) {
                emitter.complete();
            }
        }

        /** Another hub's changes come without a hint; proxies drop a connection that is silent for long. */
        private void look() {
            feed.look(run);
            if (++looks % LOOKS_A_COMMENT == 0) {
                emitter.emit(sse.newEventBuilder().comment("still here").build());
            }
        }

        private OutboundSseEvent event(String name, Object data) {
            return sse.newEventBuilder().name(name).data(data).build();
        }
    }
}
