package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pausing, watermarks, backfills and priorities over REST. */
@QuarkusTest
@TestProfile(TestHub.class)
class SteeringResourceTest {

    @Inject
    StepConsumers consumers;

    @Inject
    Warehouse warehouse;

    private final List<Step> registered = new ArrayList<>();

    @AfterEach
    void unregister() {
        registered.forEach(step -> admin().post("/api/pipelines/" + step.pipeline() + "/resume"));
        registered.forEach(consumers::unregister);
    }

    @Test
    void aPausedPipelineSaysSinceWhenByWhomAndWhyAndItsRunsWaitUntilItIsResumed() {
        pipeline("paused");
        json("{\"reason\":\"the ERP moves\"}")
                .post("/api/pipelines/paused/pause")
                .then()
                .statusCode(200)
                .body("name", equalTo("paused"))
                .body("paused.by", equalTo("admin"))
                .body("paused.since", notNullValue())
                .body("paused.reason", equalTo("the ERP moves"));
        String location = json("{\"pipeline\":\"paused\",\"priority\":9}")
                .post("/api/runs")
                .then()
                .statusCode(202)
                .body("state", equalTo("QUEUED"))
                .body("priority", equalTo(9))
                .body("reason", containsString("is paused"))
                .body("reason", containsString("the ERP moves"))
                .extract()
                .header("Location");
        admin().get("/api/pipelines/paused").then().body("paused.by", equalTo("admin"));
        admin().post("/api/pipelines/paused/resume").then().statusCode(200).body("paused", nullValue());
        awaitState(location, "SUCCEEDED");
        admin().get(location).then().body("reason", nullValue());
    }

    @Test
    void aPauseNeedsNoReasonAndStaysAsItWasWhenToldTwice() {
        pipeline("twice");
        String since = json("").post("/api/pipelines/twice/pause").path("paused.since");
        json("{\"reason\":\"another\"}")
                .post("/api/pipelines/twice/pause")
                .then()
                .statusCode(200)
                .body("paused.since", equalTo(since))
                .body("paused.reason", nullValue());
        admin().post("/api/pipelines/twice/resume").then().statusCode(200);
        admin().post("/api/pipelines/twice/resume").then().statusCode(200).body("paused", nullValue());
    }

    @Test
    void whoOnlyViewsNeitherPausesNorSetsWatermarks() {
        pipeline("seen");
        problem(viewer("{}").post("/api/pipelines/seen/pause"), 403);
        problem(viewer("{}").post("/api/pipelines/seen/resume"), 403);
        problem(viewer("{\"confirm\":\"seen.one\"}").post("/api/datasets/seen.one/watermark"), 403);
        problem(json("{}").post("/api/pipelines/nobody/pause"), 404);
        problem(json("{}").post("/api/pipelines/nobody/resume"), 404);
        problem(json("{\"reason\":5}").post("/api/pipelines/seen/pause"), 400);
    }

    @Test
    void aWatermarkIsSetOnlyByWhoWritesTheDatasetsNameTwice() {
        pipeline("marked");
        problem(json("{\"to\":null}").post("/api/datasets/marked.one/watermark"), 400)
                .body("errors[0].field", equalTo("confirm"));
        problem(json("{\"to\":null,\"confirm\":\"marked.two\"}").post("/api/datasets/marked.one/watermark"), 400);
        problem(json("{\"to\":\"\",\"confirm\":\"marked.one\"}").post("/api/datasets/marked.one/watermark"), 400)
                .body("errors[0].field", equalTo("to"));
        problem(json("{\"to\":null,\"confirm\":\"no.body\"}").post("/api/datasets/no.body/watermark"), 404);
        problem(json("{\"to\":null,\"confirm\":\"marked.one\"}").post("/api/datasets/marked.one/watermark"), 400)
                .body("detail", containsString("no cursor"));
    }

    @Test
    void aBackfillInSlicesKeepsWhatItWasAskedFor() {
        pipeline("filled");
        json("{\"pipeline\":\"filled\",\"from\":\"2026-01-01\",\"to\":\"2026-02-01\",\"slice\":\"P1D\"}")
                .post("/api/runs")
                .then()
                .statusCode(202)
                .body("from", equalTo("2026-01-01"))
                .body("slice", equalTo("P1D"))
                .body("priority", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"slice\":\"P1D\"                                                          | slice",
                "\"slice\":\"P1D\",\"from\":\"2026-01-01\"                                  | slice",
                "\"slice\":\"soon\",\"from\":\"2026-01-01\",\"to\":\"2026-02-01\"           | slice",
                "\"slice\":\"P1D\",\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"            | slice",
                "\"slice\":\"1\",\"from\":\"0\",\"to\":\"99999999\"                         | slice",
                "\"slice\":7,\"from\":\"0\",\"to\":\"99\"                                   | slice",
                "\"priority\":101                                                           | priority",
                "\"priority\":\"high\"                                                      | priority",
                "\"priority\":1.5                                                           | priority"
            })
    void aWrongSliceOrPriorityIsNamed(String fields, String field) {
        pipeline("wrong");
        problem(json("{\"pipeline\":\"wrong\"," + fields + "}").post("/api/runs"), 400)
                .body("errors[0].field", equalTo(field));
    }

    private void pipeline(String name) {
        Step step = Step.load(name, name + ".one", run -> run.progress(1, 1));
        consumers.register(step);
        registered.add(step);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", TestHub.PASSWORD);
    }

    private static RequestSpecification json(String body) {
        return admin().contentType("application/json").body(body);
    }

    private static RequestSpecification viewer(String body) {
        return given().auth()
                .preemptive()
                .basic("vera", TestHub.PASSWORD)
                .contentType("application/json")
                .body(body);
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then().statusCode(status).contentType("application/problem+json");
    }

    private static void awaitState(String location, String state) {
        Awaitility.await().untilAsserted(() -> admin().get(location).then().body("state", equalTo(state)));
    }
}
