package dev.podium.operation.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Runs are started, found, listed, cancelled and retried over REST. */
@QuarkusTest
@TestProfile(TestHub.class)
class RunResourceTest extends RunsOverRest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    @Test
    void aStartedRunIsAcceptedAndFoundAtItsLocation() {
        quickPipeline("quick");
        String location = start("quick")
                .then()
                .statusCode(202)
                .body("pipeline", equalTo("quick"))
                .body("requestedBy", equalTo("admin"))
                .body("mode", equalTo("incremental"))
                .extract()
                .header("Location");
        awaitState(location, "SUCCEEDED");
        admin().get(location)
                .then()
                .statusCode(200)
                .body("startedAt", matchesPattern(TIME))
                .body("finishedAt", matchesPattern(TIME))
                .body("steps.findAll { it.partOf == null }.name", equalTo(List.of("quick.one", "quick.silver")))
                .body("steps[0].stage", equalTo("bronze"))
                .body("steps[0].rows", equalTo(42))
                .body("steps[0].bytes", equalTo(4200))
                .body("steps[0].error", nullValue())
                .body("steps[0].keySet()", hasItem("until"))
                .body("steps.find { it.name == 'model.a' }.partOf", equalTo("quick.silver"));
    }

    @Test
    void aFailedStepSaysWhoseFaultItIsAndRetryGoesOnFromThere() {
        AtomicBoolean broken = new AtomicBoolean(true);
        register(Step.load("retried", "retried.one", step -> {
            if (broken.get()) {
                throw PodiumException.external("The source answers 500");
            }
        }));
        String location = start("retried").header("Location");
        awaitState(location, "FAILED");
        admin().get(location)
                .then()
                .body("steps[0].error.kind", equalTo("EXTERNAL"))
                .body("steps[0].error.message", containsString("The source answers 500"));
        broken.set(false);
        admin().post(location + "/retry").then().statusCode(202);
        awaitState(location, "SUCCEEDED");
        admin().get(location).then().body("steps[0].attempt", equalTo(2));
        problem(admin().post(location + "/retry"), 409).body("detail", containsString("SUCCEEDED"));
    }

    @Test
    void aRunWhoseSilverWasRolledBackIsNotGoneOnWith_invariant_7() {
        register(Step.load("undone", "undone.one", step -> {
            throw PodiumException.external("Gold failed");
        }));
        String location = start("undone").header("Location");
        awaitState(location, "FAILED");
        warehouse
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into podium.swap (run_id, step, call, pipeline, relations, undone_at)"
                                + " values (?::uuid, 'undone.silver', 'build', 'undone', '[]', now())",
                        location.substring(location.lastIndexOf('/') + 1)));
        problem(admin().post(location + "/retry"), 409).body("detail", containsString("was rolled back"));
    }

    @Test
    void aRunUnderWayCanBeCancelledOnce() {
        heldPipeline("held");
        String location = start("held").header("Location");
        awaitState(location, "RUNNING");
        admin().post(location + "/cancel").then().statusCode(202);
        awaitState(location, "CANCELLED");
        problem(admin().post(location + "/cancel"), 409).body("detail", containsString("nothing to cancel"));
    }

    @Test
    void theListIsPagedNewestFirst() {
        quickPipeline("listed");
        List<String> started = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            started.add(0, start("listed").path("id"));
        }
        String next = admin().get("/api/runs?pipeline=listed&limit=2")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(started.subList(0, 2)))
                .extract()
                .path("next");
        assertEquals(started.get(1), next);
        admin().get("/api/runs?pipeline=listed&limit=2&after=" + next)
                .then()
                .body("items.id", equalTo(started.subList(2, 3)))
                .body("next", nullValue());
        started.forEach(id -> awaitState("/api/runs/" + id, "SUCCEEDED"));
        admin().get("/api/runs?state=succeeded").then().body("items.state", everyItem(equalTo("SUCCEEDED")));
    }

    @Test
    void whatIsReadHasATagAndIsNotSentAgainWhileItIsTheSame() {
        quickPipeline("tagged");
        String location = start("tagged").header("Location");
        awaitState(location, "SUCCEEDED");
        String tag = admin().get(location).then().statusCode(200).extract().header("ETag");
        assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
        admin().header("If-None-Match", tag)
                .get(location)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .body(equalTo(""));
        admin().header("If-None-Match", "\"other\", W/" + tag)
                .get(location)
                .then()
                .statusCode(304);
        admin().header("If-None-Match", "\"other\"")
                .get(location)
                .then()
                .statusCode(200)
                .body("state", equalTo("SUCCEEDED"));
        admin().head(location).then().statusCode(200);
    }

    @Test
    void aPipelineShowsItsStagesInOrder() {
        quickPipeline("shown");
        admin().get("/api/pipelines/shown")
                .then()
                .statusCode(200)
                .body("datasets", equalTo(List.of("shown.one")))
                .body("stages.stage", equalTo(List.of("bronze", "silver")))
                .body("stages[1].steps[0].needs", equalTo(List.of("shown.one")))
                .body("stages[1].steps[0].order", equalTo(2));
        admin().get("/api/pipelines").then().body("items.name", hasItem("shown"));
        admin().get("/api/datasets/shown.one")
                .then()
                .statusCode(200)
                .body("pipeline", equalTo("shown"))
                .body("table", equalTo("bronze.shown_one"))
                .body("watermark", nullValue())
                .body("loads", hasSize(0))
                .body("quarantined", equalTo(0));
    }

    @Test
    void whatEndsIsCounted() {
        quickPipeline("counted");
        awaitState(start("counted").header("Location"), "SUCCEEDED");
        Awaitility.await().untilAsserted(() -> admin().get("/q/metrics")
                .then()
                .body(containsString("podium_runs_total{pipeline=\"counted\",state=\"succeeded\"} 1.0"))
                .body(containsString("podium_rows_landed_total{dataset=\"counted.one\"} 42.0"))
                .body(containsString("podium_step_seconds_count{pipeline=\"counted\"")));
    }

    @Test
    void eachOfOurMetricsSaysWhatItIs() {
        String metrics = admin().get("/q/metrics").asString();
        List<String> names = metrics.lines()
                .filter(line -> line.startsWith("# TYPE podium_"))
                .map(line -> line.split(" ")[2])
                .toList();

        assertFalse(names.isEmpty(), metrics);
        assertEquals(
                List.of(),
                names.stream()
                        .filter(name -> !metrics.matches("(?s).*# HELP " + name + " \\S.*"))
                        .toList());
    }

    @Test
    void openApiNamesWhatComes() {
        admin().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/runs'.post.responses.keySet()", hasItem("202"))
                .body("paths.'/api/runs'.post.responses.'400'.'$ref'", endsWith("BadRequest"))
                .body("components.responses.keySet()", hasItem("NotFound"))
                .body("paths.keySet()", not(hasItem("/runs/{id}")));
    }
}
