package dev.podium.transform.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.container.ContainerEnd;
import dev.podium.transform.container.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Reads a container's output to its end, also where the connection to the engine drops in between. */
final class LogFollower {

    private static final ContainerEnd VANISHED = new ContainerEnd(137, false, "it was removed");

    private final Engine engine;
    private final Containers containers;
    private final Death death;
    private final Duration patience;
    private final DbtListener listener;
    private final Output output;

    LogFollower(Engine engine, Containers containers, DockerConfig config, DbtListener listener, Output output) {
        this.engine = engine;
        this.containers = containers;
        this.death = new Death(engine, config);
        this.patience = config.patience();
        this.listener = listener;
        this.output = output;
    }

    /**
     * @throws EngineAway where the engine stays away longer than is waited for
     * @throws CancellationException where the hub stops: the container is left to whoever takes the step up
     */
    ContainerEnd follow(String id) {
        Instant lost = null;
        while (true) {
            try {
                output.restart();
                read(id);
                Optional<ContainerState> state = containers.state(id);
                lost = null;
                if (state.isEmpty() || Containers.isOver(state.get())) {
                    output.end();
                    return state.map(ended -> death.of(id, ended)).orElse(VANISHED);
                }
            } catch (EngineAway away) {
                lost = lost == null ? Instant.now() : lost;
                if (Instant.now().isAfter(lost.plus(patience))) {
                    throw away;
                }
                listener.waiting(away.getMessage());
            }
            pause();
        }
    }

    /** Returns when the stream ends, for whatever reason. */
    private void read(String id) {
        engine.stream(client -> {
            // Closed, so that nobody is told anything after this.
            try (Reading reading = new Reading()) {
                client.logContainerCmd(id)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withFollowStream(true)
                        .withTailAll()
                        .exec(reading);
                reading.await();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void pause() {
        leaveIfStopping();
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            leaveIfStopping();
        }
    }

    /** An interrupt of a cancelled step changes nothing: its container is being stopped, and is read to its end. */
    private void leaveIfStopping() {
        if (listener.stopping()) {
            throw new CancellationException();
        }
    }

    private final class Reading extends ResultCallback.Adapter<Frame> {

        @Override
        public void onNext(Frame frame) {
            if (frame.getStreamType() == StreamType.STDERR) {
                output.errors().add(frame.getPayload());
            } else {
                output.standard().add(frame.getPayload());
            }
        }

        void await() {
            while (true) {
                try {
                    awaitCompletion();
                    return;
                } catch (InterruptedException e) {
                    leaveIfStopping();
                } catch (DockerException e) {
                    // What became of the container is asked after this anyway.
                    return;
                }
            }
        }
    }
}
