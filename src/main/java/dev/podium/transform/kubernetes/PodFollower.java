package dev.podium.transform.kubernetes;

import dev.podium.transform.call.DbtListener;
import dev.podium.transform.container.Output;
import dev.podium.transform.container.OutputLines;
import dev.podium.transform.container.StampedLines;
import dev.podium.transform.kubernetes.Cluster.ClusterAway;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Waits for a job's pod, and reads dbt's output to its end, also where the connection to the cluster drops in between. */
final class PodFollower {

    private static final Duration BEAT = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Jobs jobs;
    private final KubernetesConfig config;
    private final DbtListener listener;
    private final StampedLines lines;
    private volatile LogWatch reading;

    PodFollower(Cluster cluster, Jobs jobs, KubernetesConfig config, DbtListener listener, Output output) {
        this.cluster = cluster;
        this.jobs = jobs;
        this.config = config;
        this.listener = listener;
        this.lines = new StampedLines(output::standardLine);
    }

    /**
     * @return Ended, Stuck or Lost
     * @throws ClusterAway where the cluster stays away longer than is waited for
     * @throws CancellationException where the hub stops: the job is left to whoever takes the step up
     */
    PodState follow(String job) {
        Instant began = Instant.now();
        Instant answered = began;
        while (true) {
            leaveIfStopping();
            try {
                Optional<Pod> pod = jobs.pod(job);
                answered = Instant.now();
                PodState state = pod.map(PodState::of).orElseGet(() -> withoutPod(job));
                if (state instanceof PodState.Waiting waiting) {
                    listener.waiting("dbt's job " + job + " waits: " + waiting.reason());
                    if (Instant.now().isAfter(began.plus(config.startWithin()))) {
                        return new PodState.Stuck("it did not start within "
                                + config.startWithin().toMinutes() + " minutes: " + waiting.reason());
                    }
                } else if (state instanceof PodState.Stuck || state instanceof PodState.Lost) {
                    return state;
                } else {
                    read(pod.orElseThrow().getMetadata().getName());
                    PodState after = jobs.pod(job).map(PodState::of).orElse(new PodState.Lost("its pod was deleted"));
                    if (after instanceof PodState.Ended || after instanceof PodState.Lost) {
                        return after;
                    }
                }
            } catch (ClusterAway away) {
                if (Instant.now().isAfter(answered.plus(config.patience()))) {
                    throw away;
                }
                listener.waiting(away.getMessage());
            }
            pause();
        }
    }

    /** Ends the reading: the hub stops. */
    void close() {
        LogWatch now = reading;
        if (now != null) {
            now.close();
        }
    }

    private PodState withoutPod(String job) {
        return jobs.isThere(job) ? new PodState.Waiting("it has no pod yet") : new PodState.Lost("the job was deleted");
    }

    /** Returns when the stream ends, for whatever reason. */
    private void read(String pod) {
        OutputLines pieces = new OutputLines(lines::add);
        Optional<String> since = lines.restart();
        try (LogWatch watch = cluster.call(client -> {
            var log = client.pods()
                    .inNamespace(cluster.namespace())
                    .withName(pod)
                    .inContainer(JobDraft.DBT)
                    .withReadyWaitTimeout(0)
                    .usingTimestamps();
            return since.isPresent() ? log.sinceTime(since.get()).watchLog() : log.watchLog();
        })) {
            reading = watch;
            pump(watch.getOutput(), pieces);
        } catch (IOException e) {
            // The connection dropped; what became of the pod is asked after this anyway.
        } finally {
            reading = null;
        }
    }

    private static void pump(InputStream stream, OutputLines pieces) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            pieces.add(java.util.Arrays.copyOf(buffer, read));
        }
        pieces.end();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
        } catch (InterruptedException e) {
            leaveIfStopping();
        }
    }

    /** An interrupt of a cancelled step changes nothing: its job is being ended, and is read to its end. */
    private void leaveIfStopping() {
        if (listener.stopping()) {
            throw new CancellationException();
        }
    }
}
