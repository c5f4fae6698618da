package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.podium.operation.TestHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for wrongly is refused with a problem that names it. */
@QuarkusTest
@TestProfile(TestHub.class)
class RefusedRunsTest extends RunsOverRest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | pipeline",
                "{\"pipeline\":5}                           | pipeline",
                "{\"pipeline\":\" \"}                       | pipeline",
                "{\"pipeline\":\"bad\",\"mode\":\"fast\"}   | mode",
                "{\"pipeline\":\"bad\",\"datasets\":\"x\"}  | datasets",
                "{\"pipeline\":\"bad\",\"datasets\":[1]}    | datasets",
                "{\"pipeline\":\"bad\",\"datasets\":[null]} | datasets",
                "{\"pipeline\":\"bad\",\"datasets\":[\"X\"]}| datasets",
                "{\"pipeline\":\"bad\",\"from\":\"\"}       | from",
                "{\"pipeline\":\"bad\",\"colour\":\"red\"}  | colour"
            })
    void aWrongFieldIsNamed(String body, String field) {
        quickPipeline("bad");
        problem(json(body).post("/api/runs"), 400)
                .body("errors[0].field", equalTo(field))
                .body("detail", containsString("'" + field + "'"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,many", "limit,501", "state,DONE", "after,nobody"})
    void aWrongParameterIsNamed(String parameter, String value) {
        problem(admin().queryParam(parameter, value).get("/api/runs"), 400).body("errors[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/runs/0b5c1f0e-4f51-4b22-9d3c-1f0c65a3f3aa",
        "/api/runs/not-a-uuid",
        "/api/runs/not-a-uuid/events",
        "/api/runs?pipeline=nobody",
        "/api/pipelines/nobody",
        "/api/datasets/no.body",
        "/api/datasets/nobody",
        "/api/datasets/no.body/quarantine",
        "/api/nowhere",
        "/api/runs/a/b/c",
        "/api"
    })
    void anUnknownNameIsNotFound(String path) {
        problem(admin().get(path), 404);
    }

    @Test
    void anUnknownPipelineOrDatasetIsNotFound() {
        quickPipeline("known");
        problem(json("{\"pipeline\":\"unknown\"}").post("/api/runs"), 404).body("detail", containsString("known"));
        problem(json("{\"pipeline\":\"known\",\"datasets\":[\"known.other\"]}").post("/api/runs"), 404)
                .body("detail", containsString("known.one"));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        problem(json("{\"pipeline\":").post("/api/runs"), 400);
        problem(json("").post("/api/runs"), 400);
        problem(json("[]").post("/api/runs"), 400);
        problem(json("{\"pipeline\":\"x\"} and more").post("/api/runs"), 400);
        problem(admin().contentType("text/plain").body("sales").post("/api/runs"), 415);
        problem(admin().delete("/api/runs"), 405).header("Allow", "GET, HEAD, OPTIONS, POST");
        problem(admin().put("/api/pipelines/sales"), 405).header("Allow", "GET, HEAD, OPTIONS");
        problem(admin().accept("text/csv").get("/api/runs"), 406);
    }

    @Test
    void whoOnlyViewsCanNotStart() {
        quickPipeline("viewed");
        given().auth()
                .preemptive()
                .basic("vera", TestHub.PASSWORD)
                .get("/api/runs")
                .then()
                .statusCode(200);
        problem(
                given().auth()
                        .preemptive()
                        .basic("vera", TestHub.PASSWORD)
                        .contentType("application/json")
                        .body("{\"pipeline\":\"viewed\"}")
                        .post("/api/runs"),
                403);
        problem(given().get("/api/runs"), 401);
    }
}
