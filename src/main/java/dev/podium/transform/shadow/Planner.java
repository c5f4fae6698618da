package dev.podium.transform.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.run.StepRun;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.shadow.ManifestRelations.Relation;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks dbt itself, before anything is built, what a command would build live, and where it would in the shadow. */
final class Planner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StepRun step;
    private final DbtCommand command;
    private final DbtCalls calls;

    Planner(StepRun step, DbtCommand command, DbtCalls calls) {
        this.step = step;
        this.command = command;
        this.calls = calls;
    }

    /** Folder of the manifest with the live names; it lies in the command's own, where each runner finds it. */
    static Path live(DbtCommand command) {
        return command.artifacts().resolve("live");
    }

    /** @throws PodiumException of kind USER where the shadow would not be one */
    ShadowPlan plan(String schema, String shadow) {
        Set<String> selected = list(schema, live(command));
        Path beside = command.artifacts().resolve("shadow");
        list(shadow, beside);
        Map<String, Relation> live = ManifestRelations.in(live(command).resolve("manifest.json"));
        Map<String, Relation> next = ManifestRelations.in(beside.resolve("manifest.json"));
        return new PlanCheck(schema, live, next, selected, storesFailures()).plan();
    }

    private boolean storesFailures() {
        return command.options().arguments().contains("--store-failures");
    }

    private Set<String> list(String schema, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw PodiumException.resource("The folder " + folder + " can't be written: " + e.getMessage(), e);
        }
        DbtCommand list = new DbtCommand(
                command.run(),
                command.step(),
                command.project(),
                listing(command.options()),
                folder,
                Optional.empty(),
                Optional.of(schema),
                Optional.empty());
        Set<String> ids = new LinkedHashSet<>();
        calls.call(step, list, line -> id(line).ifPresent(ids::add));
        return ids;
    }

    private static DbtOptions listing(DbtOptions options) {
        DbtOptions plain = DbtOptions.of("ls");
        return new DbtOptions(
                plain.verb(),
                options.select(),
                options.exclude(),
                options.selector(),
                plain.fullRefresh(),
                plain.failFast(),
                options.vars(),
                plain.threads(),
                options.target(),
                List.of("--output", "json", "--output-keys", "unique_id"),
                options.runner(),
                false);
    }

    private static Optional<String> id(String line) {
        if (!line.startsWith("{\"unique_id\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(line).path("unique_id").asText());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
