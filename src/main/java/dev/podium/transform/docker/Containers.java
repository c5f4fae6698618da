package dev.podium.transform.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.podium.transform.container.ContainerCall;
import dev.podium.transform.container.Homecoming;
import dev.podium.transform.container.Inside;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done with containers, in the engine's API. Each is removed by whoever has read it to its end. */
final class Containers {

    private static final String INTERRUPT = "SIGINT";
    private static final String KILL = "SIGKILL";

    private final Engine engine;
    private final DockerConfig config;

    Containers(Engine engine, DockerConfig config) {
        this.engine = engine;
        this.config = config;
    }

    /** @return its id; it is started by {@link #start} */
    String create(ContainerCall call) {
        return engine.call(client -> {
            CreateContainerCmd create = client.createContainerCmd(config.image())
                    .withCmd(call.arguments())
                    .withEnv(environment(call))
                    .withLabels(labels(call))
                    .withHostConfig(hostConfig());
            config.project().ifPresent(create::withWorkingDir);
            config.entrypoint().ifPresent(create::withEntrypoint);
            config.user().ifPresent(create::withUser);
            return create.exec().getId();
        });
    }

    void deliver(String id, Path parcel) {
        engine.call(client -> {
            try (InputStream tar = Files.newInputStream(parcel)) {
                client.copyArchiveToContainerCmd(id)
                        .withTarInputStream(tar)
                        .withRemotePath("/")
                        .exec();
                return null;
            } catch (IOException e) {
                throw PodiumException.resource("The dbt project could not be packed: " + e.getMessage(), e);
            }
        });
    }

    void start(String id) {
        engine.call(client -> client.startContainerCmd(id).exec());
    }

    /** All that carry these labels, whatever they do and whoever started them. */
    List<Container> labelled(Map<String, String> labels) {
        return engine.call(client -> client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec());
    }

    /** @return empty where there is no such container any more */
    Optional<ContainerState> state(String id) {
        return engine.call(client -> {
            try {
                return Optional.of(client.inspectContainerCmd(id).exec().getState());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void interrupt(String id) {
        signal(id, INTERRUPT);
    }

    void kill(String id) {
        signal(id, KILL);
    }

    private void signal(String id, String signal) {
        engine.call(client -> {
            try {
                return client.killContainerCmd(id).withSignal(signal).exec();
            } catch (NotFoundException | ConflictException | NotModifiedException e) {
                // It has ended by itself.
                return null;
            }
        });
    }

    void remove(String id) {
        engine.call(client -> {
            try {
                return client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException | ConflictException e) {
                return null;
            }
        });
    }

    /** Whatever dbt got to write, running or not. */
    void fetchArtifacts(String id, Path folder) {
        engine.call(client -> {
            try (InputStream tar =
                    client.copyArchiveFromContainerCmd(id, Inside.ARTIFACTS).exec()) {
                Homecoming.unpack(tar, folder);
                return null;
            } catch (NotFoundException e) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<String> environment(ContainerCall call) {
        return Stream.of(call.environment(), call.secrets())
                .flatMap(variables -> variables.entrySet().stream())
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private Map<String, String> labels(ContainerCall call) {
        Map<String, String> labels = new HashMap<>(config.labels());
        labels.putAll(call.labels().all());
        return labels;
    }

    /** The log is kept whole: after a dropped connection it is read from its beginning again. */
    private HostConfig hostConfig() {
        HostConfig host = HostConfig.newHostConfig()
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE))
                .withUlimits(ulimits());
        config.network().ifPresent(host::withNetworkMode);
        config.memory().ifPresent(limit -> host.withMemory(limit.asLongValue()).withMemorySwap(limit.asLongValue()));
        config.cpus().ifPresent(number -> host.withNanoCPUs(Math.round(number * 1e9)));
        return host;
    }

    private List<Ulimit> ulimits() {
        return config.ulimits().entrySet().stream()
                .map(limit -> ulimit(limit.getKey(), limit.getValue().split(":", 2)))
                .toList();
    }

    private static Ulimit ulimit(String name, String[] softAndHard) {
        try {
            return new Ulimit(
                    name, Long.parseLong(softAndHard[0]), Long.parseLong(softAndHard[softAndHard.length - 1]));
        } catch (NumberFormatException e) {
            throw PodiumException.user("podium.dbt.docker.ulimits." + name + " wants a number, or soft:hard, such as"
                    + " 1024:4096, not " + String.join(":", softAndHard));
        }
    }

    static boolean isOver(ContainerState state) {
        return !Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getRestarting());
    }
}
