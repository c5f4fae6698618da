package dev.podium.transform.kubernetes;

import dev.podium.transform.container.Homecoming;
import dev.podium.transform.container.Inside;
import dev.podium.transform.container.Script;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;

/** What is called within a pod. */
final class PodFiles {

    private static final String INTERRUPT = "import os, signal; os.kill(1, signal.SIGINT)";

    private static final Logger LOG = Logger.getLogger(PodFiles.class);

    private final Cluster cluster;

    PodFiles(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Has the keeper send what dbt got to write. @throws IOException where it can't */
    void fetchArtifacts(String pod, Path folder) throws IOException {
        try (ExecWatch sending = cluster.call(client -> client.pods()
                        .inNamespace(cluster.namespace())
                        .withName(pod)
                        .inContainer(JobDraft.KEEPER)
                        .withReadyWaitTimeout(0)
                        .redirectingOutput()
                        .exec(Script.command("send", Inside.ARTIFACTS).toArray(String[]::new)));
                InputStream packed = new GZIPInputStream(sending.getOutput())) {
            Homecoming.unpack(packed, folder);
        }
    }

    /** Interrupts dbt, so that it cancels its queries; a call without any stream is refused. @return whether it could be told */
    boolean interrupt(String pod) {
        try (ExecWatch telling = cluster.call(client -> client.pods()
                .inNamespace(cluster.namespace())
                .withName(pod)
                .inContainer(JobDraft.DBT)
                .withReadyWaitTimeout(0)
                .redirectingOutput()
                .exec("python3", "-c", INTERRUPT))) {
            return telling.exitCode().get(10, TimeUnit.SECONDS) == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            LOG.infof("dbt in pod %s could not be interrupted, it is ended by Kubernetes: %s", pod, e.getMessage());
            return false;
        }
    }
}
