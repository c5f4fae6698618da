package dev.podium.transform.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.run.Undisturbed;
import dev.podium.transform.artifact.Folders;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtStory;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One command on dbt Cloud: found again or started, followed to its end, its artifacts brought home. */
final class CloudCall {

    private static final Logger LOG = Logger.getLogger(CloudCall.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATEST = 50;
    private static final int LAST_LINES = 15;
    private static final String KEPT = "cloud-run.json";

    private final CloudApi api;
    private final CloudConfig config;
    private final DbtCommand command;
    private final DbtListener listener;
    private final DbtStory story = new DbtStory();

    CloudCall(CloudApi api, CloudConfig config, DbtCommand command, DbtListener listener) {
        this.api = api;
        this.config = config;
        this.command = command;
        this.listener = listener;
    }

    DbtOutcome perform() {
        if (listener.cancelled()) {
            throw new CancellationException();
        }
        CloudRun run = patiently(this::foundOrStarted);
        keep(run);
        CloudLog log = new CloudLog(this::tell);
        while (!run.ended()) {
            log.follow(run);
            if (listener.stopping()) {
                return new DbtOutcome.Cancelled();
            }
            if (listener.cancelled()) {
                return cancel(run);
            }
            if (run.status() == CloudRun.Status.QUEUED) {
                listener.waiting("dbt Cloud has queued its run " + run.id());
            }
            pause();
            run = look(run);
        }
        log.follow(run);
        CloudArtifacts.bringHome(api, run, command.artifacts()).forEach(this::tell);
        return outcome(run);
    }

    /** A hub that was killed, or another one, may have started it: then dbt Cloud still has a run of that cause. */
    private CloudRun foundOrStarted() {
        Optional<CloudRun> ours = Stream.concat(
                        keptBefore().map(api::find),
                        api.latest(LATEST).stream().filter(run -> run.cause().equals(cause())))
                .filter(run -> !run.ended() || run.status() == CloudRun.Status.SUCCEEDED)
                .findFirst();
        if (ours.isPresent()) {
            LOG.infof(
                    "dbt Cloud's run %d was started for this step before: it is followed, not started again",
                    ours.get().id());
            return api.find(ours.get().id());
        }
        return retriable() ? api.rerun() : api.start(cause(), overrides());
    }

    /** A run that goes on from a failed one bears no cause of ours: only its number tells. */
    private Stream<Long> keptBefore() {
        try {
            List<Path> calls = Folders.in(command.artifacts().getParent());
            return calls.stream()
                    .filter(call -> !call.equals(command.artifacts()))
                    .filter(call -> call.getFileName()
                            .toString()
                            .endsWith("-" + command.options().verb()))
                    .flatMap(call -> kept(call).stream())
                    .max(Comparator.naturalOrder())
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** dbt Cloud goes on from failed nodes of the job's last run alone: that must be the one that failed for this step. */
    private boolean retriable() {
        return command.retryOf().flatMap(CloudCall::kept).stream().anyMatch(failed -> {
            List<CloudRun> last = api.latest(1);
            return !last.isEmpty() && last.get(0).id() == failed && last.get(0).status() == CloudRun.Status.FAILED;
        });
    }

    private String cause() {
        String what = Sha256.shortOf(String.join("\n", command.options().commandLine()));
        return "Podium run " + command.run() + ", step " + command.step() + ", command " + what;
    }

    private Map<String, Object> overrides() {
        Map<String, Object> overrides = new LinkedHashMap<>();
        overrides.put("steps_override", List.of(typed()));
        command.options().target().ifPresent(target -> overrides.put("target_name_override", target));
        return overrides;
    }

    private String typed() {
        return "dbt "
                + command.options().commandLine().stream()
                        .map(CloudCall::quoted)
                        .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./*-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    private CloudRun look(CloudRun run) {
        return patiently(() -> api.find(run.id()));
    }

    /** dbt Cloud out of reach for a while is no reason to give up a run that goes on there. */
    private CloudRun patiently(Supplier<CloudRun> call) {
        Instant end = Instant.now().plus(config.patience());
        while (true) {
            try {
                return call.get();
            } catch (PodiumException e) {
                if (e.fault() != Fault.EXTERNAL || Instant.now().isAfter(end)) {
                    throw e;
                }
                if (listener.cancelled()) {
                    throw new CancellationException();
                }
                listener.waiting(e.getMessage());
                pause();
            }
        }
    }

    private DbtOutcome cancel(CloudRun run) {
        try {
            Undisturbed.run(() -> {
                api.cancel(run.id());
                for (int i = 0; i < 60 && !api.find(run.id()).ended(); i++) {
                    pause();
                }
            });
        } catch (PodiumException e) {
            LOG.warnf("dbt Cloud's run %d could not be cancelled: %s (%s)", run.id(), e.getMessage(), run.page());
        }
        return new DbtOutcome.Cancelled();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(config.poll().toMillis());
        } catch (InterruptedException e) {
            // A cancelled step's thread is interrupted: the next look at the listener sees it.
            if (!listener.cancelled()) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }

    private void tell(DbtEvent event) {
        story.add(event);
        listener.event(event);
    }

    private DbtOutcome outcome(CloudRun run) {
        String where = "dbt Cloud's run " + run.id() + (run.page().isEmpty() ? "" : " (" + run.page() + ")");
        return switch (run.status()) {
            case SUCCEEDED -> story.outcome(0);
            case CANCELLED ->
                listener.cancelled()
                        ? new DbtOutcome.Cancelled()
                        : new DbtOutcome.RunnerFailed(
                                Fault.EXTERNAL, where + " was cancelled in dbt Cloud; retry the run to start it again");
            default -> story.outcome(1) instanceof DbtOutcome.NodesFailed nodes ? nodes : failed(run, where);
        };
    }

    /** Most often a step before dbt: the repository can't be cloned, the connection is refused. */
    private static DbtOutcome failed(CloudRun run, String where) {
        Optional<CloudRun.Step> step =
                run.steps().stream().filter(CloudRun.Step::failed).reduce((first, second) -> second);
        String log = step.map(failed -> lastLines(failed.log())).orElse(run.message());
        return new DbtOutcome.DbtFailed(where + " failed"
                + step.map(failed -> " in '" + failed.name() + "'").orElse("") + ": " + log);
    }

    private static String lastLines(String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private void keep(CloudRun run) {
        try {
            JSON.writeValue(command.artifacts().resolve(KEPT).toFile(), Map.of("id", run.id(), "page", run.page()));
        } catch (IOException e) {
            throw PodiumException.resource(
                    "The folder " + command.artifacts() + " can't be written: " + e.getMessage(), e);
        }
    }

    private static Optional<Long> kept(Path folder) {
        try {
            return Optional.of(
                    JSON.readTree(folder.resolve(KEPT).toFile()).path("id").asLong());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
