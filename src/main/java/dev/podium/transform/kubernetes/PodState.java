package dev.podium.transform.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far a job's pod has come, read from what Kubernetes says of it. */
sealed interface PodState {

    /** It will go on by itself, or not: time tells. */
    record Waiting(String reason) implements PodState {}

    /** It will never start as it is. */
    record Stuck(String reason) implements PodState {}

    record Running() implements PodState {}

    /** dbt has ended; its neighbours may run on. */
    record Ended(int exit, boolean outOfMemory, String reason) implements PodState {}

    /** The pod as a whole is gone: evicted, its node drained, deleted. */
    record Lost(String reason) implements PodState {}

    Set<String> NO_IMAGE = Set.of("ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ErrImagePull");
    Set<String> NO_CONTAINER = Set.of("RunContainerError", "CreateContainerError", "StartError");

    static PodState of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return new Waiting("its pod is made");
        }
        Optional<ContainerStatus> dbt = dbt(status);
        Optional<ContainerStateTerminated> end =
                dbt.map(container -> container.getState()).map(state -> state.getTerminated());
        if (end.isPresent()) {
            return ended(end.get());
        }
        if ("Failed".equals(status.getPhase())) {
            return new Lost(text(status.getReason()) + text(status.getMessage()) + deliveryFailed(status));
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Lost("it is being deleted");
        }
        boolean running = dbt.map(container -> container.getState())
                .map(state -> state.getRunning())
                .isPresent();
        return running ? new Running() : waiting(status);
    }

    private static PodState ended(ContainerStateTerminated end) {
        boolean start =
                NO_CONTAINER.contains(text(end.getReason()).strip()) || "ContainerCannotRun".equals(end.getReason());
        int exit = end.getExitCode() == null ? 1 : end.getExitCode();
        return new Ended(
                start ? 127 : exit,
                "OOMKilled".equals(end.getReason()),
                start ? text(end.getMessage()).strip() : "");
    }

    private static PodState waiting(PodStatus status) {
        for (ContainerStatus container : all(status)) {
            ContainerStateWaiting waiting =
                    container.getState() == null ? null : container.getState().getWaiting();
            if (waiting != null && NO_IMAGE.contains(waiting.getReason())) {
                // The first failed pull may be a network's mood; Kubernetes goes on trying, and says so.
                return "ErrImagePull".equals(waiting.getReason())
                        ? new Waiting(told(waiting))
                        : new Stuck(told(waiting));
            }
            if (waiting != null && NO_CONTAINER.contains(waiting.getReason())) {
                return new Stuck(told(waiting));
            }
        }
        return new Waiting(unschedulable(status)
                .or(() -> all(status).stream()
                        .map(container -> container.getState() == null
                                ? null
                                : container.getState().getWaiting())
                        .filter(waiting -> waiting != null && !"PodInitializing".equals(waiting.getReason()))
                        .map(PodState::told)
                        .findFirst())
                .orElse("its pod starts"));
    }

    private static Optional<String> unschedulable(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(condition ->
                        "no node takes its pod: " + text(condition.getMessage()).strip())
                .findFirst();
    }

    private static String deliveryFailed(PodStatus status) {
        return status.getInitContainerStatuses().stream()
                .map(container -> container.getState() == null
                        ? null
                        : container.getState().getTerminated())
                .filter(end -> end != null && end.getExitCode() != null && end.getExitCode() != 0)
                .map(end ->
                        "an init container ended with exit status " + end.getExitCode() + " " + text(end.getMessage()))
                .findFirst()
                .orElse("");
    }

    private static Optional<ContainerStatus> dbt(PodStatus status) {
        return status.getContainerStatuses().stream()
                .filter(container -> JobDraft.DBT.equals(container.getName()))
                .findFirst();
    }

    private static List<ContainerStatus> all(PodStatus status) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .toList();
    }

    private static String told(ContainerStateWaiting waiting) {
        return (text(waiting.getReason()) + text(waiting.getMessage())).strip();
    }

    private static String text(String words) {
        return words == null || words.isBlank() ? "" : words.strip() + " ";
    }
}
