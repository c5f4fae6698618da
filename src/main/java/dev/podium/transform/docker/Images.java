package dev.podium.transform.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.UnauthorizedException;
import dev.podium.transform.call.DbtListener;
import dev.podium.vocabulary.PodiumException;
import java.util.concurrent.CancellationException;

/** Sees that the image is there. */
final class Images {

    private static final String PULLING = "pull image";

    private final Engine engine;
    private final DockerConfig config;

    Images(Engine engine, DockerConfig config) {
        this.engine = engine;
        this.config = config;
    }

    /** @throws PodiumException where it isn't there and can't be pulled */
    void provide(DbtListener listener) {
        boolean pulled = config.pull() == DockerConfig.PullPolicy.ALWAYS
                || config.pull() == DockerConfig.PullPolicy.MISSING && !isThere();
        if (pulled) {
            listener.preparing(PULLING, false);
            engine.stream(client -> pull(client, listener));
            listener.preparing(PULLING, true);
        } else if (!isThere()) {
            throw missing("it is not on the engine, and podium.dbt.docker.pull says never");
        }
    }

    private boolean isThere() {
        return engine.call(client -> {
            try {
                client.inspectImageCmd(config.image()).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    private Void pull(DockerClient client, DbtListener listener) {
        String name = config.image().matches(".*(:[^/]+|@.+)") ? config.image() : config.image() + ":latest";
        PullImageResultCallback pulling = new PullImageResultCallback();
        listener.onCancel(() -> close(pulling));
        try {
            client.pullImageCmd(name).exec(pulling).awaitCompletion();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (UnauthorizedException | NotFoundException | DockerClientException e) {
            throw listener.cancelled() ? new CancellationException() : missing(e.getMessage());
        } catch (DockerException e) {
            throw PodiumException.external("The image " + name + " could not be pulled: " + text(e), e);
        }
    }

    private PodiumException missing(String reason) {
        return PodiumException.user("There is no image " + config.image() + " for dbt (" + text(reason)
                + "); build it (docker build -f src/main/docker/Dockerfile.dbt -t " + config.image()
                + " .), or name another in PODIUM_DBT_DOCKER_IMAGE, or log in to its registry"
                + " (PODIUM_DBT_DOCKER_REGISTRY_USERNAME, _PASSWORD)");
    }

    private static String text(DockerException e) {
        return text(e.getMessage());
    }

    private static String text(String message) {
        return message == null ? "no reason given" : message.strip().replaceAll("\\s*\n\\s*", " ");
    }

    private static void close(PullImageResultCallback pulling) {
        try {
            pulling.close();
        } catch (java.io.IOException e) {
            // It is ended either way.
        }
    }
}
