package dev.podium.transform.process;

import dev.podium.run.Trace;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtEvents;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProfile;
import dev.podium.transform.call.DbtStory;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Single calls of dbt, from their start to what became of them: cold in a process of their own, warm in one that is forked. */
final class DbtCalls {

    private static final int KILLED = 128 + 9;

    private final DbtConfig config;
    private final Warehouse warehouse;
    private final Orphans orphans;
    private final WarmProcesses warm;
    private final Set<RunningDbt> running = ConcurrentHashMap.newKeySet();

    DbtCalls(DbtConfig config, Warehouse warehouse, Orphans orphans, WarmProcesses warm) {
        this.config = config;
        this.warehouse = warehouse;
        this.orphans = orphans;
        this.warm = warm;
    }

    /** @return empty where dbt isn't kept ready for it, or did not stay so */
    Optional<DbtOutcome> warm(DbtProgram program, List<String> arguments, DbtCommand command, DbtListener listener) {
        return program.warm()
                .flatMap(keeper -> warm.start(keeper, arguments, command, environmentOf(command), listener))
                .flatMap(call -> followWarm(call, command, listener));
    }

    /** @return empty where the process that keeps dbt ready was ended meanwhile: it isn't known how far dbt came */
    private Optional<DbtOutcome> followWarm(RunningDbt call, DbtCommand command, DbtListener listener) {
        try {
            return Optional.of(follow(call, command, listener));
        } catch (IOException e) {
            warm.runsColdBecause(e.getMessage());
            return listener.cancelled() ? Optional.of(new DbtOutcome.Cancelled()) : Optional.empty();
        }
    }

    DbtOutcome cold(DbtProgram program, List<String> arguments, DbtCommand command, DbtListener listener)
            throws IOException {
        return cold(program, arguments, environmentOf(command), command, listener);
    }

    /** Packages come from wherever the project says, by addresses into which it may write variables: no password goes along. */
    DbtOutcome installPackages(DbtProgram program, DbtCommand command, DbtListener listener) throws IOException {
        Map<String, String> environment = environmentOf(command);
        environment.remove(DbtProfile.PASSWORD);
        return cold(program, List.of("deps"), environment, command, listener);
    }

    private DbtOutcome cold(
            DbtProgram program,
            List<String> arguments,
            Map<String, String> environment,
            DbtCommand command,
            DbtListener listener)
            throws IOException {
        if (listener.cancelled()) {
            throw new CancellationException();
        }
        List<String> line = new ArrayList<>(program.command());
        line.addAll(arguments);
        Path folder = command.project().folder();
        return follow(
                program.tied()
                        ? ChildProcess.startTied(line, folder, environment)
                        : ChildProcess.start(line, folder, environment),
                command,
                listener);
    }

    private DbtOutcome follow(RunningDbt process, DbtCommand command, DbtListener listener) throws IOException {
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

    private DbtOutcome outcome(RunningDbt process, DbtListener listener) throws IOException {
        DbtStory story = new DbtStory();
        int exit = process.await(
                line -> tell(DbtEvents.parse(line), story, listener),
                line -> tell(new DbtEvent.Said(DbtEvent.Level.DEBUG, Secrets.redact(line)), story, listener));
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

    /** Folders go by the environment: it is the one way that every dbt command understands. */
    private Map<String, String> environmentOf(DbtCommand command) {
        Map<String, String> variables = ChildEnvironment.base();
        String artifacts = command.artifacts().toString();
        variables.put(DbtProfile.PASSWORD, warehouse.address().password());
        variables.put(DbtProfile.SCHEMA, DbtProfile.schemaOf(command, config));
        DbtProfile.optionsOf(command).ifPresent(options -> variables.put(DbtProfile.OPTIONS, options));
        variables.put("PODIUM_RUN_ID", command.run().toString());
        variables.put("TRACEPARENT", Trace.parent(command.run(), command.step()));
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

    void stop() {
        running.forEach(process -> ChildProcess.stop(process.handle()));
    }
}
