package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.EngineForTests;
import dev.podium.run.RunRequest;
import dev.podium.run.Steps;
import dev.podium.transform.artifact.ArtifactsConfig;
import dev.podium.transform.artifact.ArtifactsRetention;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsRetentionTest {

    @TempDir
    Path home;

    @Test
    void theOldAndTheManyAreRemovedButNeverThoseOfARunUnderWay() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        String pipeline = "p" + UUID.randomUUID().toString().substring(0, 8);
        try (EngineForTests engine = new EngineForTests(home, Duration.ofSeconds(30))) {
            engine.consumers.register(Steps.load(pipeline, pipeline + ".all", step -> held.await()));
            UUID open =
                    engine.runs.start(RunRequest.incremental(pipeline), "test").id();
            Instant now = Instant.now();
            Path underWay = artifacts(open, now.minus(Duration.ofDays(90)));
            Path old = artifacts(UUID.randomUUID(), now.minus(Duration.ofDays(31)));
            Path first = artifacts(UUID.randomUUID(), now);
            Path second = artifacts(UUID.randomUUID(), now.minusSeconds(60));
            Path third = artifacts(UUID.randomUUID(), now.minusSeconds(120));
            Path own = Files.createDirectories(home.resolve("artifacts/kept by hand"));
            ArtifactsConfig config =
                    WarehouseForTests.mapped(ArtifactsConfig.class, Map.of("podium.artifacts.keep-runs", "2"));

            assertEquals(2, new ArtifactsRetention(home, engine.runs, config, new Workers()).sweep(now));

            assertFalse(Files.exists(old) || Files.exists(third));
            assertTrue(Files.exists(first) && Files.exists(second) && Files.exists(own));
            assertTrue(Files.exists(underWay.resolve("1-build/manifest.json")));
            held.countDown();
            engine.awaitEnd(open);
        }
    }

    private Path artifacts(UUID run, Instant at) throws IOException {
        Path folder = home.resolve("artifacts").resolve(run.toString());
        Files.createDirectories(folder.resolve("1-build"));
        Files.writeString(folder.resolve("1-build/manifest.json"), "{}");
        Files.setLastModifiedTime(folder, FileTime.from(at));
        return folder;
    }
}
