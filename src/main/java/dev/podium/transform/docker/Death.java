package dev.podium.transform.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Event;
import dev.podium.transform.container.ContainerEnd;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What ended a container. */
final class Death {

    private static final int KILLED = 137;
    private static final int ANSWER_SECONDS = 10;

    private final Engine engine;
    private final DockerConfig config;

    Death(Engine engine, DockerConfig config) {
        this.engine = engine;
        this.config = config;
    }

    ContainerEnd of(String id, ContainerState state) {
        Long told = state.getExitCodeLong();
        int exit = told == null ? 0 : told.intValue();
        String reason = state.getError() == null ? "" : state.getError();
        boolean outOfMemory = Boolean.TRUE.equals(state.getOOMKilled());
        if (exit == KILLED && !outOfMemory && config.memory().isPresent()) {
            return new ContainerEnd(exit, !wasKilled(id, state), reason);
        }
        return new ContainerEnd(exit, outOfMemory, reason);
    }

    /** Podman does not always see that the limit was what killed; but it remembers whether somebody asked it to kill. */
    private boolean wasKilled(String id, ContainerState state) {
        AtomicBoolean killed = new AtomicBoolean();
        engine.stream(client -> {
            try {
                client.eventsCmd()
                        .withContainerFilter(id)
                        .withEventFilter("kill")
                        .withSince(Long.toString(began(state).getEpochSecond()))
                        .withUntil(Long.toString(Instant.now().getEpochSecond() + 1))
                        .exec(new ResultCallback.Adapter<Event>() {
                            @Override
                            public void onNext(Event event) {
                                killed.set(true);
                            }
                        })
                        .awaitCompletion(ANSWER_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DockerException e) {
                // An engine without events: then the limit is the likelier cause.
            }
            return null;
        });
        return killed.get();
    }

    private static Instant began(ContainerState state) {
        try {
            return java.time.OffsetDateTime.parse(state.getStartedAt()).toInstant();
        } catch (DateTimeParseException | NullPointerException e) {
            return Instant.EPOCH;
        }
    }
}
