package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.workspace.Workspace;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps dbt ready for the projects that were called last. Whatever goes wrong here, the caller starts dbt anew instead.
 * Safe for use by several threads, of which one at a time works in a project.
 */
@Singleton
public final class WarmProcesses {

    private static final Logger LOG = Logger.getLogger(WarmProcesses.class);
    private static final int KEPT = 3;
    private static final Duration TO_PARSE = Duration.ofMinutes(5);
    private static final Duration TO_FORK = Duration.ofSeconds(20);

    private final DbtConfig config;
    private final Path folder;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<ParsedProject> hopeless = ConcurrentHashMap.newKeySet();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    private record Kept(ParsedProject parsed, WarmProcess process) {}

    @Inject
    WarmProcesses(DbtConfig config, Workspace workspace) {
        this(config, workspace.home());
    }

    public WarmProcesses(DbtConfig config, Path home) {
        this.config = config;
        this.folder = home.resolve("dbt").resolve("warm").toAbsolutePath();
    }

    /**
     * Starts the call in a process that has the project parsed.
     *
     * @param program how the process that keeps dbt ready is started
     * @return empty where there is none for it, so that dbt must be started
     */
    Optional<RunningDbt> start(
            List<String> program,
            List<String> arguments,
            DbtCommand command,
            Map<String, String> environment,
            DbtListener listener) {
        Optional<ParsedProject> parsed = config.warm()
                ? ParsedProject.of(command, Path.of(environment.get("DBT_PROFILES_DIR")))
                : Optional.empty();
        if (parsed.isEmpty() || hopeless.contains(parsed.get())) {
            return Optional.empty();
        }
        return start(parsed.get(), program, arguments, command, environment, listener);
    }

    private Optional<RunningDbt> start(
            ParsedProject parsed,
            List<String> program,
            List<String> arguments,
            DbtCommand command,
            Map<String, String> environment,
            DbtListener listener) {
        Path project = command.project().folder();
        try {
            Optional<WarmProcess> ready = ready(parsed);
            if (ready.isPresent()) {
                return Optional.of(ready.get().call(arguments, project, environment, TO_FORK));
            }
        } catch (IOException e) {
            // It had reached the end of its idle time just now: another one can do it.
            LOG.debugf("The process that kept dbt ready has ended: %s", e.getMessage());
        }
        try {
            WarmProcess started = started(parsed, program, command, environment);
            listener.onCancel(() -> closeUnlessKept(parsed, started));
            RunningDbt call = started.call(arguments, project, environment, TO_PARSE);
            keep(parsed, started);
            return Optional.of(call);
        } catch (IOException e) {
            if (!listener.cancelled()) {
                hopeless.add(parsed);
                runsColdBecause(e.getMessage());
            }
            return Optional.empty();
        }
    }

    private WarmProcess started(
            ParsedProject parsed, List<String> program, DbtCommand command, Map<String, String> environment)
            throws IOException {
        Path own = folder.resolve(parsed.use());
        Files.createDirectories(own);
        Map<String, String> forParsing = new HashMap<>(environment);
        forParsing.put("DBT_TARGET_PATH", own.toString());
        forParsing.put("DBT_LOG_PATH", own.toString());
        forParsing.put("DBT_LOG_LEVEL_FILE", "none");
        return WarmProcess.start(
                program,
                ParsedProject.parse(command),
                config.warmIdle(),
                command.project().folder(),
                forParsing);
    }

    private synchronized Optional<WarmProcess> ready(ParsedProject parsed) {
        kept.values().removeIf(each -> !each.process.alive());
        Kept found = kept.get(parsed.use());
        if (found == null) {
            return Optional.empty();
        }
        if (!found.parsed.equals(parsed)) {
            kept.remove(parsed.use()).process.close();
            return Optional.empty();
        }
        return Optional.of(found.process);
    }

    private synchronized void keep(ParsedProject parsed, WarmProcess process) {
        kept.put(parsed.use(), new Kept(parsed, process));
        for (Iterator<Kept> oldest = kept.values().iterator(); kept.size() > KEPT && oldest.hasNext(); ) {
            Kept candidate = oldest.next();
            if (!candidate.process.busy()) {
                oldest.remove();
                candidate.process.close();
            }
        }
    }

    private synchronized void closeUnlessKept(ParsedProject parsed, WarmProcess process) {
        Kept found = kept.get(parsed.use());
        if (found == null || found.process != process) {
            process.close();
        }
    }

    /** Says it once: the runs are as good, if slower to start. */
    void runsColdBecause(String reason) {
        if (said.add(reason)) {
            LOG.infof("dbt is started for each call, for it can't be kept ready: %s", reason);
        }
    }

    @PreDestroy
    public synchronized void stop() {
        kept.values().forEach(each -> each.process.close());
        kept.clear();
    }
}
