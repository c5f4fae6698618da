package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProfile;
import dev.podium.transform.call.DbtRunner;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/** Runs dbt as a process beside the hub. */
@Singleton
public final class ProcessRunner implements DbtRunner {

    private static final Pattern LACKS_PACKAGES = Pattern.compile("(?i)run \"?'?dbt deps");
    private static final Pattern NETWORK = Pattern.compile("(?i)connect|resolve host|timed out|unreachable|retries");

    private final DbtConfig config;
    private final Warehouse warehouse;
    private final DbtEnvironment environment;
    private final ParseCache parsed;
    private final ProjectQueue queue;
    private final Orphans orphans;
    private final DbtCalls calls;

    @Inject
    public ProcessRunner(
            DbtConfig config,
            Warehouse warehouse,
            DbtEnvironment environment,
            ParseCache parsed,
            ProjectQueue queue,
            Orphans orphans,
            WarmProcesses warm) {
        this.config = config;
        this.warehouse = warehouse;
        this.environment = environment;
        this.parsed = parsed;
        this.queue = queue;
        this.orphans = orphans;
        this.calls = new DbtCalls(config, warehouse, orphans, warm);
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        try (ProjectQueue.Turn turn = queue.await(command.project(), listener)) {
            orphans.endOf(command.project());
            DbtProgram program =
                    environment.program(command.project(), warehouse.address().dialect(), listener);
            try (WarehouseLock lock = WarehouseLock.await(warehouse, ProjectTurns.what(command, config), listener)) {
                writeProfile(command);
                return withPackages(program, command, listener);
            }
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

    /** Packages are installed where they are lacking, and where dbt says that some are. */
    private DbtOutcome withPackages(DbtProgram program, DbtCommand command, DbtListener listener) throws IOException {
        boolean lacking = command.project().lacksPackages();
        if (!lacking) {
            DbtOutcome outcome = build(program, command, listener);
            if (!(outcome instanceof DbtOutcome.DbtFailed failed)
                    || !LACKS_PACKAGES.matcher(failed.message()).find()) {
                return outcome;
            }
        }
        DbtOutcome installed = calls.installPackages(program, command, listener);
        if (installed instanceof DbtOutcome.DbtFailed failed) {
            return packagesFailed(command, failed.message());
        }
        return installed instanceof DbtOutcome.Succeeded ? build(program, command, listener) : installed;
    }

    private static DbtOutcome packagesFailed(DbtCommand command, String message) {
        Fault fault = NETWORK.matcher(message).find() ? Fault.EXTERNAL : Fault.USER;
        return new DbtOutcome.RunnerFailed(
                fault,
                "The packages of dbt project " + command.project().name() + " could not be installed (dbt deps): "
                        + message.strip()
                        + "\nWhat to do: retry when their source can be reached, or correct packages.yml,"
                        + " or bring them along in " + command.project().packages());
    }

    private DbtOutcome build(DbtProgram program, DbtCommand command, DbtListener listener) throws IOException {
        Optional<DbtOutcome> warm = calls.warm(program, command.commandLine(), command, listener);
        if (warm.isPresent()) {
            return warm.get();
        }
        parsed.lend(command);
        DbtOutcome outcome = calls.cold(program, command.commandLine(), command, listener);
        if (outcome instanceof DbtOutcome.Succeeded || outcome instanceof DbtOutcome.NodesFailed) {
            parsed.takeBack(command);
        }
        return outcome;
    }

    private void writeProfile(DbtCommand command) throws IOException {
        Files.createDirectories(command.artifacts());
        if (config.profiles().isEmpty()) {
            DbtProfile.write(command, warehouse.address(), config);
        }
    }

    @PreDestroy
    void stop() {
        calls.stop();
    }
}
