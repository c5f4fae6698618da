package dev.podium.operation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.RunFeed;
import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.route.RoutesLoaded;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.workspace.WorkspaceConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TestHub.class)
class RunAtStartTest {

    @Inject
    Runs runs;

    @Inject
    RunFeed feed;

    @Inject
    Summary summary;

    @Inject
    StepConsumers consumers;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theConfiguredPipelineRunsOnceAndItsSummaryIsPrinted() {
        Step step = Step.load("started", "started.one", run -> run.progress(1234, 10));
        consumers.register(step);
        begin("started");
        awaitPrinted("started succeeded in");
        assertTrue(text().contains("/pipelines/started"), text());
        assertEquals(1, count("started"));
        consumers.unregister(step);
    }

    @Test
    void aRunUnderWayIsFollowedInsteadOfStartingAnother() {
        CountDownLatch held = new CountDownLatch(1);
        Step step = Step.load("resumed", "resumed.one", run -> held.await());
        consumers.register(step);
        runs.start(RunRequest.incremental("resumed"), "before");
        begin("resumed");
        awaitPrinted("resumed has a run under way");
        held.countDown();
        awaitPrinted("resumed succeeded in");
        assertEquals(1, count("resumed"));
        consumers.unregister(step);
    }

    @Test
    void anUnknownPipelineStartsNothingAndHurtsNobody() {
        begin("nobody");
        Step step = Step.load("after", "after.one", run -> {});
        consumers.register(step);
        begin("after");
        awaitPrinted("after succeeded");
        assertEquals(0, count("nobody"));
        consumers.unregister(step);
    }

    private void begin(String pipeline) {
        WorkspaceConfig config = new SmallRyeConfigBuilder()
                .withMapping(WorkspaceConfig.class)
                .withDefaultValues(Map.of("podium.run-at-start", pipeline))
                .build()
                .getConfigMapping(WorkspaceConfig.class);
        RunAtStart atStart =
                new RunAtStart(config, runs, feed, summary, new PrintStream(printed, true, StandardCharsets.UTF_8));
        atStart.begin(new RoutesLoaded(0, 0));
        atStart.listens((HttpServerStart) null);
    }

    private void awaitPrinted(String part) {
        Awaitility.await().until(() -> text().contains(part));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private int count(String pipeline) {
        return runs.list(Optional.of(pipeline), Optional.empty(), 10, Optional.empty())
                .size();
    }
}
