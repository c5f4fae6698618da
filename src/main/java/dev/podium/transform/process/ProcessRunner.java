package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtEvents;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProfile;
import dev.podium.transform.call.DbtRunner;
import dev.podium.transform.call.DbtStory;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Runs dbt as a process beside the hub. */
@Singleton
public final class ProcessRunner implements DbtRunner {

    private static final int KILLED = 128 + 9;

    private final DbtConfig config;
    private final Warehouse warehouse;
    private final DbtEnvironment environment;
    private final ParseCache parsed;
    private final ProjectQueue queue;
    private final Orphans orphans;
    private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

    @Inject
    public ProcessRunner(
            DbtConfig config,
            Warehouse warehouse,
            DbtEnvironment environment,
            ParseCache parsed,
            ProjectQueue queue,
            Orphans orphans) {
        this.config = config;
        this.warehouse = warehouse;
        this.environment = environment;
        this.parsed = parsed;
        this.queue = queue;
        this.orphans = orphans;
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        try (ProjectQueue.Turn turn = queue.await(command.project(), listener)) {
            orphans.endOf(command.project());
            List<String> program = environment.program(command.project(), listener);
            writeProfile(command);
            if (command.project().lacksPackages()) {
                DbtOutcome installed = call(program, List.of("deps"), command, listener);
                if (!(installed instanceof DbtOutcome.Succeeded)) {
                    return installed;
                }
            }
            return build(program, command, listener);
        } catch (CancellationException e) {
            return new DbtOutcome.Cancelled();
        } catch (PodiumException e) {
            return listener.cancelled()
                    ? new DbtOutcome.Cancelled()
                    : new DbtOutcome.RunnerFailed(e.fault(), e.getMessage());
        } catch (IOException e) {
            return new DbtOutcome.RunnerFailed(Fault.RESOURCE, "dbt could not be run: " + e.getMessage());
        }
    }

    private DbtOutcome build(List<String> program, DbtCommand command, DbtListener listener) throws IOException {
        parsed.lend(command);
        DbtOutcome outcome = call(program, command.commandLine(), command, listener);
        if (outcome instanceof DbtOutcome.Succeeded || outcome instanceof DbtOutcome.NodesFailed) {
            parsed.takeBack(command);
        }
        return outcome;
    }

    private DbtOutcome call(List<String> program, List<String> arguments, DbtCommand command, DbtListener listener)
            throws IOException {
        if (listener.cancelled()) {
            throw new CancellationException();
        }
        List<String> line = new ArrayList<>(program);
        line.addAll(arguments);
        ChildProcess process = ChildProcess.start(line, command.project().folder(), environmentOf(command));
        running.add(process);
        try {
            orphans.started(command.project(), process.handle());
            listener.onCancel(process::stop);
            return outcome(process, listener);
        } finally {
            running.remove(process);
            orphans.ended(command.project());
        }
    }

    private DbtOutcome outcome(ChildProcess process, DbtListener listener) {
        DbtStory story = new DbtStory();
        int exit = process.await(
                line -> tell(DbtEvents.parse(line), story, listener),
                line -> tell(new DbtEvent.Said(DbtEvent.Level.DEBUG, redacted(line)), story, listener));
        if (listener.cancelled()) {
            return new DbtOutcome.Cancelled();
        }
        if (exit >= 128) {
            return exit == KILLED
                    ? new DbtOutcome.OutOfMemory("it was killed from outside, most likely for want of memory")
                    : new DbtOutcome.RunnerFailed(Fault.RESOURCE, "dbt was ended by signal " + (exit - 128));
        }
        return story.outcome(exit);
    }

    private static void tell(DbtEvent event, DbtStory story, DbtListener listener) {
        synchronized (story) {
            story.add(event);
            listener.event(event);
        }
    }

    private void writeProfile(DbtCommand command) throws IOException {
        java.nio.file.Files.createDirectories(command.artifacts());
        if (config.profiles().isEmpty()) {
            DbtProfile.write(command, warehouse.address(), config);
        }
    }

    /** Folders go by the environment: it is the one way that every dbt command understands. */
    private Map<String, String> environmentOf(DbtCommand command) {
        Map<String, String> variables = ChildEnvironment.base();
        String artifacts = command.artifacts().toString();
        variables.put(DbtProfile.PASSWORD, warehouse.address().password());
        variables.put("PODIUM_RUN_ID", command.run().toString());
        variables.put("DBT_PROJECT_DIR", command.project().folder().toString());
        variables.put(
                "DBT_PROFILES_DIR",
                config.profiles().map(Path::toAbsolutePath).map(Path::toString).orElse(artifacts));
        variables.put("DBT_TARGET_PATH", artifacts);
        variables.put("DBT_LOG_PATH", artifacts);
        variables.put("DBT_LOG_FORMAT", "json");
        variables.put("DBT_LOG_FORMAT_FILE", "debug");
        variables.put("DBT_USE_COLORS", "false");
        return variables;
    }

    /** dbt keeps secrets out of what it logs; what Python itself writes may hold anything. */
    private String redacted(String line) {
        return line.replace(warehouse.address().password(), "…");
    }

    @PreDestroy
    void stop() {
        running.forEach(process -> ChildProcess.stop(process.handle()));
    }
}
