package dev.podium.transform.kubernetes;

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
import dev.podium.transform.kubernetes.Cluster.ClusterAway;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Runs dbt as a Job. Project, profile and secrets go in as Secrets that the job owns, artifacts come out through a keeper
 * beside dbt that outlives it. A job that a killed hub left is found by its labels: it is adopted where it does what is
 * wanted, else removed.
 */
@Singleton
public final class KubernetesRunner implements DbtRunner {

    private static final Logger LOG = Logger.getLogger(KubernetesRunner.class);

    private final KubernetesConfig config;
    private final ContainerCalls calls;
    private final ProjectTurns turns;
    private final Cluster cluster;
    private final Jobs jobs;
    private final PodFiles files;

    @Inject
    KubernetesRunner(KubernetesConfig config, ContainerCalls calls, ProjectTurns turns, Cluster cluster) {
        this.config = config;
        this.calls = calls;
        this.turns = turns;
        this.cluster = cluster;
        this.jobs = new Jobs(cluster, config);
        this.files = new PodFiles(cluster);
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        boolean sharesLoopback = new PodTemplate(config.template()).onHostNetwork();
        try (ProjectQueue.Turn turn = turns.await(command, listener);
                ContainerCall call = calls.of(command, config, sharesLoopback)) {
            return run(call, command, listener);
        } catch (CancellationException e) {
            return new DbtOutcome.Cancelled();
        } catch (ClusterAway e) {
            return new DbtOutcome.RunnerFailed(Fault.EXTERNAL, e.getMessage() + "; retry the run when it does");
        } catch (Cluster.Refused e) {
            return new DbtOutcome.RunnerFailed(
                    Fault.USER,
                    "Kubernetes refuses dbt's job (see the settings podium.dbt.kubernetes): " + e.getMessage());
        } catch (PodiumException e) {
            return new DbtOutcome.RunnerFailed(e.fault(), e.getMessage());
        } catch (IOException e) {
            return new DbtOutcome.RunnerFailed(Fault.RESOURCE, "dbt could not be run in Kubernetes: " + e.getMessage());
        }
    }

    @Override
    public void sweep(Predicate<UUID> over) {
        for (Job left : jobs.labelled(Map.of(CallLabels.HUB, calls.hub()))) {
            if (CallLabels.isOver(left.getMetadata().getLabels(), over)) {
                LOG.infof(
                        "Removing the job %s, whose run has ended",
                        left.getMetadata().getName());
                jobs.delete(left.getMetadata().getName());
            }
        }
    }

    private DbtOutcome run(ContainerCall call, DbtCommand command, DbtListener listener) throws IOException {
        String job = adopted(call).orElse(null);
        if (job == null) {
            if (listener.cancelled()) {
                throw new CancellationException();
            }
            job = jobs.start(call);
        }
        Output output = new Output(listener);
        PodFollower follower = new PodFollower(cluster, jobs, config, listener, output);
        String started = job;
        listener.onCancel(() -> {
            if (listener.stopping()) {
                follower.close();
            } else {
                endSoon(started);
            }
        });
        PodState end = follower.follow(job);
        Undisturbed.run(() -> {
            try {
                bringHome(started, end, command);
            } finally {
                remove(started);
            }
        });
        return listener.cancelled() ? new DbtOutcome.Cancelled() : outcome(end, output);
    }

    /** One that is suspended was never let go: its maker was killed before its secrets were there. */
    private Optional<String> adopted(ContainerCall call) {
        Optional<String> adopted = Optional.empty();
        for (Job found : jobs.labelled(JobLabels.ofStep(call.labels()))) {
            String name = found.getMetadata().getName();
            boolean same = call.labels()
                    .command()
                    .equals(found.getMetadata().getLabels().get(CallLabels.COMMAND));
            boolean begun = !Boolean.TRUE.equals(found.getSpec().getSuspend());
            if (same && begun && adopted.isEmpty() && found.getMetadata().getDeletionTimestamp() == null) {
                LOG.infof("Going on with the job %s, that a hub before this one started", name);
                adopted = Optional.of(name);
            } else {
                LOG.infof("Removing the job %s, that a hub before this one left", name);
                end(name);
            }
        }
        return adopted;
    }

    private void bringHome(String job, PodState end, DbtCommand command) {
        if (!(end instanceof PodState.Ended)) {
            return;
        }
        jobs.pod(job).ifPresent(pod -> {
            try {
                files.fetchArtifacts(pod.getMetadata().getName(), command.artifacts());
            } catch (IOException | RuntimeException e) {
                LOG.warnf("The artifacts of dbt's job %s could not be fetched: %s", job, e.getMessage());
            }
        });
    }

    private DbtOutcome outcome(PodState end, Output output) {
        if (end instanceof PodState.Ended ended) {
            return new ContainerEnd(ended.exit(), ended.outOfMemory(), ended.reason()).outcome(output.story(), config);
        }
        if (end instanceof PodState.Stuck stuck) {
            boolean image = stuck.reason().contains("Image");
            return new DbtOutcome.RunnerFailed(
                    image ? Fault.USER : Fault.RESOURCE,
                    "dbt's pod can't start: " + stuck.reason()
                            + (image
                                    ? " (image " + config.image()
                                            + "; name another in PODIUM_DBT_KUBERNETES_IMAGE, or its pull secret in the pod template)"
                                    : ""));
        }
        String reason = end instanceof PodState.Lost lost ? lost.reason().strip() : "";
        return new DbtOutcome.RunnerFailed(
                Fault.RESOURCE, "dbt's pod was taken down by Kubernetes: " + reason + "; retry the run");
    }

    /** Returns at once; dbt is interrupted, so that it cancels its queries and its artifacts come home, else deleted. */
    private void endSoon(String job) {
        Daemons.start("end-" + job, () -> {
            try {
                boolean told = jobs.pod(job)
                        .map(pod -> files.interrupt(pod.getMetadata().getName()))
                        .orElse(false);
                if (!told || !endsWithinGrace(job)) {
                    jobs.delete(job);
                }
            } catch (RuntimeException e) {
                LOG.warnf("The job %s of a cancelled dbt could not be ended: %s", job, e.getMessage());
            }
        });
    }

    private boolean endsWithinGrace(String job) {
        return within(() -> !jobs.pod(job)
                .map(PodState::of)
                .filter(PodState.Running.class::isInstance)
                .isPresent());
    }

    /** Nothing of it runs any more when this returns. */
    private void end(String job) {
        jobs.delete(job);
        if (!within(() -> jobs.pod(job).isEmpty())) {
            throw PodiumException.external("The job " + job + " of a hub before this one does not end; look why, and"
                    + " retry the run (kubectl describe job " + job + ")");
        }
    }

    private boolean within(java.util.function.BooleanSupplier condition) {
        Instant latest = Instant.now().plus(config.grace()).plusSeconds(10);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(latest)) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    private void remove(String job) {
        try {
            jobs.delete(job);
        } catch (RuntimeException e) {
            LOG.warnf("The job %s could not be removed: %s", job, e.getMessage());
        }
    }
}
