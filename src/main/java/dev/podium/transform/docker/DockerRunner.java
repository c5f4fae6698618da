package dev.podium.transform.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import dev.podium.run.Undisturbed;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtRunner;
import dev.podium.transform.container.CallLabels;
import dev.podium.transform.container.ContainerCall;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.container.ContainerEnd;
import dev.podium.transform.container.Output;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Runs dbt in a container of Docker's engine, or of Podman's. Project and profile go in and artifacts come out by the
 * engine's archive API, so that the engine may be another machine's. A container that a killed hub left is found by its
 * labels: it is adopted where it does what is wanted, else removed.
 */
@Singleton
public final class DockerRunner implements DbtRunner {

    private static final Logger LOG = Logger.getLogger(DockerRunner.class);

    private final DockerConfig config;
    private final ContainerCalls calls;
    private final ProjectTurns turns;
    private final Engine engine;
    private final Containers containers;
    private final Stopper stopper;

    /** Read to their end, but not to be removed at the time. */
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    @Inject
    public DockerRunner(DockerConfig config, ContainerCalls calls, ProjectTurns turns, Engine engine) {
        this.config = config;
        this.calls = calls;
        this.turns = turns;
        this.engine = engine;
        this.containers = new Containers(engine, config);
        this.stopper = new Stopper(containers, config.grace());
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        try (ProjectQueue.Turn turn = turns.await(command, listener);
                ContainerCall call = calls.of(command, config, sharesLoopback())) {
            return run(call, command, listener);
        } catch (CancellationException e) {
            return new DbtOutcome.Cancelled();
        } catch (EngineAway e) {
            return listener.cancelled() ? new DbtOutcome.Cancelled() : e.outcome();
        } catch (PodiumException e) {
            return new DbtOutcome.RunnerFailed(e.fault(), e.getMessage());
        } catch (DockerException e) {
            return EngineRefused.outcome(e, config.image());
        } catch (IOException e) {
            return new DbtOutcome.RunnerFailed(
                    Fault.RESOURCE, "dbt could not be run in a container: " + e.getMessage());
        }
    }

    @Override
    public void sweep(Predicate<UUID> over) {
        for (Container left : containers.labelled(Map.of(CallLabels.HUB, calls.hub()))) {
            if (CallLabels.isOver(left.getLabels(), over)) {
                LOG.infof("Removing the container %.12s, whose run has ended", left.getId());
                stopper.stop(left.getId());
                containers.remove(left.getId());
            }
        }
    }

    private DbtOutcome run(ContainerCall call, DbtCommand command, DbtListener listener) {
        String id = adopted(call).orElse(null);
        if (id == null) {
            new Images(engine, config).provide(listener);
            id = started(call, listener);
        }
        String container = id;
        listener.onCancel(() -> {
            if (!listener.stopping()) {
                stopper.stopSoon(container);
            }
        });
        Output output = new Output(listener);
        ContainerEnd end = new LogFollower(engine, containers, config, listener, output).follow(container);
        Undisturbed.run(() -> {
            try {
                containers.fetchArtifacts(container, command.artifacts());
            } finally {
                remove(container);
            }
        });
        return listener.cancelled() ? new DbtOutcome.Cancelled() : end.outcome(output.story(), config);
    }

    /** One that was killed between its making and its start did nothing yet: it is not worth adopting. */
    private Optional<String> adopted(ContainerCall call) {
        Optional<String> adopted = Optional.empty();
        for (Container found : containers.labelled(call.labels().ofStep())) {
            boolean same = call.labels().command().equals(found.getLabels().get(CallLabels.COMMAND));
            boolean began = !"created".equalsIgnoreCase(found.getState());
            if (same && began && adopted.isEmpty() && !read.contains(found.getId())) {
                LOG.infof("Going on with the container %.12s, that a hub before this one started", found.getId());
                adopted = Optional.of(found.getId());
            } else {
                LOG.infof("Removing the container %.12s, that a hub before this one left", found.getId());
                stopper.stop(found.getId());
                containers.remove(found.getId());
            }
        }
        return adopted;
    }

    private String started(ContainerCall call, DbtListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException();
        }
        String id = containers.create(call);
        try {
            containers.deliver(id, call.parcel());
            containers.start(id);
            return id;
        } catch (RuntimeException e) {
            remove(id);
            throw e;
        }
    }

    private void remove(String id) {
        try {
            containers.remove(id);
        } catch (EngineAway | DockerException e) {
            read.add(id);
            LOG.warnf("The container %.12s could not be removed: %s", id, e.getMessage());
        }
    }

    private boolean sharesLoopback() {
        return config.network().filter("host"::equals).isPresent();
    }
}
