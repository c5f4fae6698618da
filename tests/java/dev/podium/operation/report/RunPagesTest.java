package dev.podium.operation.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TestHub.class)
class RunPagesTest {

    @Inject
    Runs runs;

    @Inject
    StepConsumers consumers;

    @Inject
    Workspace workspace;

    @Inject
    Warehouse warehouse;

    @Inject
    Summary summary;

    private final List<Step> registered = new ArrayList<>();

    @AfterEach
    void forgetTheSteps() {
        registered.forEach(consumers::unregister);
    }

    @Test
    void theRunPageShowsStepsPartsAndErrors() {
        Run run = failedRun("paged");
        page("/runs/" + run.id())
                .body(containsString("paged.one"))
                .body(containsString("model.paged.stg_a"))
                .body(containsString("column &quot;valu&quot; does not exist"))
                .body(not(containsString("live.js")));
    }

    @Test
    void theOverviewListsPipelinesAndRuns() {
        Run run = failedRun("listed2");
        page("/").body(containsString("/pipelines/listed2")).body(containsString("/runs/" + run.id()));
        page("/podium/podium.css");
    }

    @Test
    void chartsAreDrawnFromTheGoldFolderAndABrokenOneStaysAlone() throws IOException {
        register(Step.load("drawn", "drawn.one", step -> {}));
        Path charts = Files.createDirectories(workspace.gold().resolve("drawn/charts"));
        Files.writeString(
                charts.resolve("good.sql"),
                "-- title: Orders <by> month\n-- chart: bar\n-- about: Made up\n"
                        + "select m::date, 10 * n as orders from (values ('2026-01-01', 1), ('2026-02-01', 2)) as v(m, n)");
        Files.writeString(charts.resolve("bad.sql"), "select nothing from nowhere");
        Files.writeString(charts.resolve("writes.sql"), "create table gold.sneaked as select 1 as a, 2 as b");
        page("/pipelines/drawn")
                .body(containsString("Orders &lt;by&gt; month"))
                .body(containsString("class=\"plot\""))
                .body(containsString("Feb 26"))
                .body(containsString("nowhere&quot; does not exist"))
                .body(containsString("read-only transaction"));
    }

    @Test
    void whatIsUnknownIsNotFound() {
        admin().get("/runs/" + UUID.randomUUID()).then().statusCode(404).contentType("text/html");
        admin().get("/runs/nonsense").then().statusCode(404);
        admin().get("/pipelines/nobody").then().statusCode(404).body(containsString("nobody"));
        given().get("/").then().statusCode(401);
    }

    @Test
    void theSummaryOfAFailedRunSaysWhatFailedWhoseFaultItIsAndWhatToDo() {
        String text = summary.of(failedRun("summed"));
        assertTrue(text.contains("silver summed.silver failed - something of ours has to be changed"), text);
        assertTrue(text.contains("column \"valu\" does not exist"), text);
        assertTrue(text.contains("/retry"), text);
        assertTrue(text.contains("user admin, password in "), text);
        assertTrue(text.contains(String.valueOf(warehouse.address().port())), text);
        assertTrue(!text.contains(TestHub.PASSWORD), text);
    }

    private Run failedRun(String pipeline) {
        register(Step.load(pipeline, pipeline + ".one", step -> step.progress(42, 4200)));
        register(new Step(pipeline, pipeline + ".silver", Stage.SILVER, List.of(pipeline + ".one"), step -> {
            step.part("model." + pipeline + ".stg_a", State.FAILED, Optional.empty(), Optional.of("no such column"));
            throw PodiumException.user("column \"valu\" does not exist");
        }));
        UUID id = runs.start(RunRequest.incremental(pipeline), "test").id();
        Awaitility.await().until(() -> runs.find(id).orElseThrow().state() == State.FAILED);
        return runs.find(id).orElseThrow();
    }

    private void register(Step step) {
        consumers.register(step);
        registered.add(step);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", TestHub.PASSWORD);
    }

    private static io.restassured.response.ValidatableResponse page(String path) {
        return admin().get(path).then().statusCode(200);
    }
}
