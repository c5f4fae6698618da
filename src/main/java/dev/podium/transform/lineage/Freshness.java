package dev.podium.transform.lineage;

import dev.podium.run.StepRun;
import dev.podium.transform.call.DbtCommand;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What {@code dbt:freshness} found, told on its parts: how old each source is, and what is allowed. */
public final class Freshness {

    private Freshness() {}

    public static void tell(StepRun step, DbtCommand command) {
        Path found = command.artifacts().resolve("sources.json");
        if (!command.options().verb().equals("freshness") || !Files.isRegularFile(found)) {
            return;
        }
        try (InputStream json = Files.newInputStream(found)) {
            NodeResult.read(json, result -> {
                tell(step, NodeResult.of(result));
                return false;
            });
        } catch (IOException e) {
            throw PodiumException.resource(found + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void tell(StepRun step, NodeResult source) {
        String[] id = source.id().split("\\.", 3);
        step.part(
                "source." + id[id.length - 1],
                source.state(),
                Optional.empty(),
                Optional.of(source.status().toUpperCase(Locale.ROOT)
                        + source.message().map(age -> ": " + age).orElse("")));
    }
}
