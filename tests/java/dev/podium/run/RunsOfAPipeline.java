package dev.podium.run;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline of the test's own, in the engine of runs on a real warehouse. */
abstract class RunsOfAPipeline {

    @TempDir
    Path home;

    final String pipeline = "p" + UUID.randomUUID().toString().substring(0, 8);
    final List<String> done = new CopyOnWriteArrayList<>();
    EngineForTests engine;

    @BeforeEach
    void start() {
        engine = new EngineForTests(home, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    void register(StepConsumer step) {
        engine.consumers.register(step);
    }

    Steps stage(String name, Stage stage, List<String> needs) {
        return Steps.stage(pipeline, stage, pipeline + "." + name, needs, step -> done.add(name));
    }

    Run.Step step(Run run, String name) {
        return run.steps().stream()
                .filter(step -> step.name().equals(pipeline + "." + name))
                .findFirst()
                .orElseThrow();
    }

    State state(UUID run) {
        return engine.runs.find(run).orElseThrow().state();
    }
}
