package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.run.Run;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dbt wrote down of a run, larger than anybody reads. */
class LargeResultsTest {

    @TempDir
    Path home;

    @Test
    void aFieldOfMoreThan20MegabytesIsToldAsWhatItIsAndNotAsAHubThatIsShortOfSomething() throws IOException {
        Run run = new RecordedStep().failed();
        Path call = Files.createDirectories(
                home.resolve("artifacts").resolve(run.id().toString()).resolve("shop.silver/1-build"));
        Files.writeString(
                call.resolve("run_results.json"),
                "{\"results\":[{\"unique_id\":\"model.shop.orders\",\"status\":\"error\",\"message\":\""
                        + "x".repeat(20_100_000) + "\"}]}");
        DbtNodes nodes = new DbtNodes(new DbtArtifacts(home));
        for (PodiumException thrown : List.of(
                assertThrows(PodiumException.class, () -> nodes.of(run)),
                assertThrows(PodiumException.class, () -> nodes.sql(run, "model.shop.orders")))) {
            assertEquals(Fault.EXTERNAL, thrown.fault());
            assertTrue(
                    thrown.getMessage().endsWith("dbt wrote more into a field of it than can be shown"),
                    thrown.getMessage());
        }
    }
}
