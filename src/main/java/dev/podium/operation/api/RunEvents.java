package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.operation.Change;
import dev.podium.operation.RunFeed;
import dev.podium.run.Run;
import dev.podium.vocabulary.PodiumException;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs' changes as server-sent events: a run as it is first, then each change, until it has ended. Each event has an id, by which who
 * was cut off goes on; where this hub does not know it (any more), he gets the run as it is. The feed's one thread serves all
 * clients of all runs, and each event is written once for all of them; a client that doesn't read is cut off.
 */
@Singleton
final class RunEvents {

    private static final Logger LOG = Logger.getLogger(RunEvents.class);
    private static final long LOOK_SECONDS = 5;
    private static final int LOOKS_A_COMMENT = 3;
    private static final int LOOKS_KEPT_IDLE = 60;

    private final RunFeed feed;
    private final KnownNames names;
    private final ObjectMapper json;

    // All below are touched by the feed's thread alone.
    private final Map<UUID, RunJournal> journals = new HashMap<>();
    private Optional<ScheduledFuture<?>> looking = Optional.empty();
    private long looks;

    @Inject
    RunEvents(RunFeed feed, KnownNames names, ObjectMapper json) {
        this.feed = feed;
        this.names = names;
        this.json = json;
    }

    /**
     * @param last id of the last event that the client has seen
     * @param hangUp closes its connection
     * @param allowed whether the client may still follow, asked every few seconds
     * @throws Refusal for an unknown run, before the stream begins
     */
    Multi<OutboundSseEvent> of(String id, Optional<String> last, Sse sse, Runnable hangUp, BooleanSupplier allowed) {
        UUID run = names.run(id).id();
        AtomicInteger behind = new AtomicInteger();
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        client -> join(run, last, sse, new Follower(client, behind, hangUp, allowed)),
                        Follower.MOST_BEHIND)
                .onItem()
                .invoke(behind::decrementAndGet);
    }

    /** On the feed's thread, where changes are told: so the run as it is comes before all of them, and none is missed. */
    private void join(UUID run, Optional<String> last, Sse sse, Follower client) {
        feed.onItsThread(() -> {
            try {
                begin();
                RunJournal journal = journals.computeIfAbsent(run, id -> new RunJournal(sse));
                if (last.isEmpty() || !journal.replay(last.get(), client)) {
                    Run now = names.run(run.toString());
                    journal.greet(client, write(RunJson.of(now)), now.state().ended());
                }
                journal.join(client);
                client.whenGone(() -> feed.onItsThread(() -> journal.leave(client)));
            } catch (RuntimeException e) {
                LOG.warnf("Somebody who wants to follow run %s can't: %s", run, e.getMessage());
                client.fail(e);
            }
        });
    }

    /** With the first client: a hub that nobody follows does nothing. */
    private void begin() {
        if (looking.isEmpty()) {
            feed.follow(this::changed);
            looking = Optional.of(feed.every(LOOK_SECONDS, this::look));
        }
    }

    private void changed(Change change) {
        RunJournal journal = journals.get(change.run().id());
        if (journal == null) {
            return;
        }
        if (change instanceof Change.OfStep step) {
            journal.tell("step", write(RunJson.Step.of(step.step())));
        } else {
            journal.tell("run", write(RunJson.of(change.run())));
            journal.ends(change.run().state().ended());
        }
    }

    /** Another hub's changes come without a hint; proxies drop a connection that is silent for long. */
    private void look() {
        looks++;
        journals.values().removeIf(journal -> journal.isIdleFor(LOOKS_KEPT_IDLE));
        journals.forEach((run, journal) -> {
            journal.dismiss();
            if (journal.isFollowed()) {
                feed.look(run);
                if (looks % LOOKS_A_COMMENT == 0) {
                    journal.comment("still here");
                }
            }
        });
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("An event of a run can't be written", e);
        }
    }
}
