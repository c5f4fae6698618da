package dev.podium.transform.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtProject;
import dev.podium.vocabulary.PodiumException;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What dbt leaves behind, kept a run under {@code PODIUM_HOME/artifacts/<run>/<step>/<number>-<command>}: manifest,
 * results, compiled SQL, log. Each call of dbt has a folder of its own, numbered within its step.
 */
@Singleton
public final class DbtArtifacts {

    private static final Logger LOG = Logger.getLogger(DbtArtifacts.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDED = "ended";
    private static final Set<String> WELL = Set.of("success", "pass", "warn", "no-op");

    private final Path folder;

    @Inject
    DbtArtifacts(Workspace workspace) {
        this(workspace.home());
    }

    public DbtArtifacts(Path home) {
        this.folder = home.resolve("artifacts").toAbsolutePath();
    }

    /**
     * What one call of dbt left.
     *
     * @param number 1 for the first call in its step, and on
     * @param command such as {@code build}
     */
    public record Call(String step, int number, String command, Path folder) {

        public Optional<Path> manifest() {
            return file("manifest.json");
        }

        public Optional<Path> runResults() {
            return file("run_results.json");
        }

        public Optional<Path> log() {
            return file("dbt.log");
        }

        /** A file of dbt's, where it got to write it. */
        public Optional<Path> file(String name) {
            return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
        }
    }

    /** The calls of dbt in a run, in order; none where there were none. */
    public List<Call> of(UUID run) {
        try {
            List<Call> calls = new ArrayList<>();
            for (Path step : Folders.in(folder.resolve(run.toString()))) {
                calls.addAll(calls(step));
            }
            return calls;
        } catch (IOException e) {
            throw PodiumException.resource("The artifacts of run " + run + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Gives a call its folder, and where the same call failed before in this step, says so. */
    public DbtCommand prepare(UUID run, String step, DbtProject project, DbtOptions options) {
        Path steps = folder.resolve(run.toString()).resolve(folderOf(step));
        try {
            List<Call> before = calls(steps);
            int number = before.stream().mapToInt(Call::number).max().orElse(0) + 1;
            Path own = steps.resolve(number + "-" + options.verb());
            Files.createDirectories(own);
            JSON.writeValue(own.resolve("command.json").toFile(), Map.of("step", step, "dbt", options.commandLine()));
            Optional<Path> retryOf = before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(before.get(before.size() - 1))
                            .filter(last -> failed(last, project, options))
                            .map(Call::folder);
            return new DbtCommand(run, step, project, options, own, retryOf);
        } catch (IOException e) {
            throw PodiumException.resource("The folder " + steps + " can't be written: " + e.getMessage(), e);
        }
    }

    /**
     * Remembers that dbt came to the end of the command by itself. The results of one that was killed or cancelled say nothing
     * of the nodes that it was at or had not come to, and {@code dbt retry} would pass over them.
     */
    public static void ended(DbtCommand command) {
        try {
            Files.writeString(command.artifacts().resolve(ENDED), "");
        } catch (IOException e) {
            LOG.debugf("A retry of %s will do all again: %s", command.artifacts(), e.getMessage());
        }
    }

    /** The name of a step's folder. */
    public static String folderOf(String step) {
        return step.replaceAll("^\\.|[^A-Za-z0-9._-]", "_");
    }

    /** Results of a project that was edited since tell nothing: the failed test may stand on a model that was mended. */
    private static boolean failed(Call last, DbtProject project, DbtOptions options) {
        Path results = last.folder().resolve("run_results.json");
        try {
            return Files.exists(results)
                    && Files.exists(last.folder().resolve(ENDED))
                    && commandLine(last.folder()).equals(options.commandLine())
                    && !project.editedSince(Files.getLastModifiedTime(results))
                    && anyFailed(JSON.readTree(results.toFile()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean anyFailed(JsonNode results) {
        for (JsonNode result : results.path("results")) {
            if (!WELL.contains(result.path("status").asText())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> commandLine(Path folder) throws IOException {
        List<String> line = new ArrayList<>();
        JSON.readTree(folder.resolve("command.json").toFile()).path("dbt").forEach(word -> line.add(word.asText()));
        return line;
    }

    private static List<Call> calls(Path step) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (Path call : Folders.in(step)) {
            String[] words = call.getFileName().toString().split("-", 2);
            if (words.length == 2 && words[0].matches("\\d{1,6}")) {
                calls.add(new Call(step.getFileName().toString(), Integer.parseInt(words[0]), words[1], call));
            }
        }
        calls.sort(Comparator.comparing(Call::number));
        return calls;
    }
}
