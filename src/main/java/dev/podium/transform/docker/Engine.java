package dev.podium.transform.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** The engine, called upon only when it is first needed. Safe for use by several threads. */
@Singleton
public final class Engine {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final String address;
    private final DockerConfig config;
    private DockerClient client;
    private DockerClient streams;

    @Inject
    public Engine(DockerConfig config) {
        this.config = config;
        this.address = EngineAddress.find(config.host(), System.getenv());
        config.registry().password().ifPresent(Secrets::register);
    }

    String address() {
        return address;
    }

    /** One call that is answered soon. @throws EngineAway where the engine does not answer */
    <T> T call(Function<DockerClient, T> action) {
        return told(action, client());
    }

    /** A call whose answer takes as long as it takes. */
    <T> T stream(Function<DockerClient, T> action) {
        return told(action, streams());
    }

    /** What an exception of the client means; one that is no sign of an engine that is away comes back as it is. */
    RuntimeException told(RuntimeException thrown) {
        boolean away = !(thrown instanceof DockerException)
                && !(thrown instanceof PodiumException)
                && Causes.find(thrown, IOException.class).isPresent();
        return away ? new EngineAway(address, Causes.root(thrown)) : thrown;
    }

    private <T> T told(Function<DockerClient, T> action, DockerClient through) {
        try {
            return action.apply(through);
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private synchronized DockerClient client() {
        if (client == null) {
            client = made(ANSWER);
        }
        return client;
    }

    private synchronized DockerClient streams() {
        if (streams == null) {
            streams = made(null);
        }
        return streams;
    }

    private DockerClient made(Duration answer) {
        DefaultDockerClientConfig.Builder settings =
                DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address);
        config.registry().url().ifPresent(settings::withRegistryUrl);
        config.registry().username().ifPresent(settings::withRegistryUsername);
        config.registry().password().ifPresent(settings::withRegistryPassword);
        try {
            DefaultDockerClientConfig built = settings.build();
            ZerodepDockerHttpClient.Builder http = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(built.getDockerHost())
                    .sslConfig(built.getSSLConfig())
                    .connectionTimeout(CONNECT);
            return DockerClientImpl.getInstance(built, (answer == null ? http : http.responseTimeout(answer)).build());
        } catch (RuntimeException e) {
            throw PodiumException.user("The Docker engine's address " + address + " can't be used: " + e.getMessage()
                    + "; it is set by PODIUM_DBT_DOCKER_HOST or DOCKER_HOST, such as unix:///var/run/docker.sock or"
                    + " tcp://engine:2376");
        }
    }

    @PreDestroy
    synchronized void close() throws IOException {
        for (DockerClient open : new DockerClient[] {client, streams}) {
            if (open != null) {
                open.close();
            }
        }
    }
}
