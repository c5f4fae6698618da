package dev.podium.transform.kubernetes;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** The cluster, called upon only when it is first needed. Safe for use by several threads. */
@Singleton
public final class Cluster {

    /** Of a call that the cluster did not answer, by the client itself. */
    static final int REPETITIONS = 2;

    private final KubernetesConfig config;
    private KubernetesClient client;

    @Inject
    Cluster(KubernetesConfig config) {
        this.config = config;
    }

    Cluster(KubernetesConfig config, KubernetesClient client) {
        this.config = config;
        this.client = client;
    }

    /** @throws ClusterAway where the cluster does not answer; @throws PodiumException where it refuses */
    <T> T call(Function<KubernetesClient, T> action) {
        boolean interrupted = Thread.interrupted();
        try {
            return action.apply(client());
        } catch (KubernetesClientException e) {
            if (Causes.find(e, InterruptedException.class).isEmpty()) {
                throw told(e);
            }
            // A cancelled step's thread is interrupted; what is left to be done for it has to be done all the same.
            interrupted = true;
            Thread.interrupted();
            return call(action);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    String namespace() {
        return config.namespace().orElseGet(() -> {
            String own = client().getNamespace();
            return own == null ? "default" : own;
        });
    }

    private RuntimeException told(KubernetesClientException e) {
        String where = client().getMasterUrl().toString();
        if (e.getCode() <= 0 || e.getCode() >= 500) {
            return new ClusterAway(where, e);
        }
        return switch (e.getCode()) {
            case 401 ->
                PodiumException.user("The Kubernetes cluster at " + where
                        + " does not know the hub (401); give it a kubeconfig or a service account");
            case 403 ->
                PodiumException.user("The hub may not do this in the Kubernetes cluster at " + where + ": "
                        + e.getMessage() + "; docs/runners.md has the role that it needs");
            default -> new Refused(e);
        };
    }

    private synchronized KubernetesClient client() {
        if (client == null) {
            Config found = Config.autoConfigure(config.context().orElse(null));
            client = new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(found)
                            .withRequestRetryBackoffLimit(REPETITIONS)
                            .build())
                    .build();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    /** The cluster does not answer. */
    static final class ClusterAway extends RuntimeException {

        ClusterAway(String where, KubernetesClientException cause) {
            super(
                    "The Kubernetes cluster at " + where + " does not answer ("
                            + Causes.root(cause).getMessage() + ")",
                    cause);
        }
    }

    /** The cluster refuses a call for what it asks. */
    static final class Refused extends RuntimeException {

        private final int code;

        Refused(KubernetesClientException cause) {
            super(cause.getMessage(), cause);
            this.code = cause.getCode();
        }

        int code() {
            return code;
        }
    }
}
