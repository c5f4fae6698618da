package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
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
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(TestHub.class)
class RunResourceTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    @Inject
    StepConsumers consumers;

    @Inject
    Warehouse warehouse;

    private final List<Step> registered = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void freeWhatIsHeld() {
        held.countDown();
        registered.forEach(consumers::unregister);
    }

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

    @Test
    void eventsBeginWithTheRunAndEndWithIt() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        register(Step.load("followed", "followed.one", step -> {
            go.await();
            step.progress(7, 70);
        }));
        String location = start("followed").header("Location");
        awaitState(location, "RUNNING");
        BufferedReader events = follow(URI.create(location).getPath() + "/events");
        String first = events.readLine();
        // Only now, for a run that has ended before has no events to tell.
        go.countDown();
        String text = (first + "\n" + events.lines().collect(Collectors.joining("\n")))
                .replaceAll("(?m)^id:.*\\n", "")
                .replace("event: ", "event:")
                .replace("data: ", "data:");
        assertTrue(text.startsWith("event:run\n"), text);
        assertTrue(text.contains("event:step\n"), text);
        assertTrue(text.lastIndexOf("event:run") > text.lastIndexOf("event:step"), text);
        assertTrue(text.substring(text.lastIndexOf("event:run")).contains("\"state\":\"SUCCEEDED\""), text);
    }

    @Test
    void whoWasCutOffGoesOnAfterTheLastEventThatHeHasSeen() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        register(Step.load("cut", "cut.one", step -> {
            go.await();
            step.progress(7, 70);
        }));
        String location = start("cut").header("Location");
        awaitState(location, "RUNNING");
        String path = URI.create(location).getPath() + "/events";
        String seen;
        try (BufferedReader events = follow(path)) {
            seen = events.lines()
                    .filter(line -> line.startsWith("id:"))
                    .findFirst()
                    .orElseThrow();
        }
        go.countDown();
        awaitState(location, "SUCCEEDED");
        List<String> since = ids(follow(path, seen.substring(3).strip()));
        assertTrue(!since.isEmpty() && !since.contains(seen), seen + since);
        assertEquals(number(seen) + 1, number(since.get(0)), "none is missed, and none comes twice");
        List<String> anew = ids(follow(path, "of-another-hub-5"));
        assertEquals(1, anew.size(), "the run as it is");
        assertEquals(number(since.get(since.size() - 1)), number(anew.get(0)));
    }

    private static List<String> ids(BufferedReader events) throws IOException {
        try (events) {
            return events.lines().filter(line -> line.startsWith("id:")).toList();
        }
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private static BufferedReader follow(String path) throws IOException {
        return follow(path, "");
    }

    /** Past REST Assured, which answers only when all is there. */
    private static BufferedReader follow(String path, String last) throws IOException {
        URLConnection stream = new URL("http", "localhost", io.restassured.RestAssured.port, path).openConnection();
        if (!last.isEmpty()) {
            stream.setRequestProperty("Last-Event-ID", last);
        }
        stream.setReadTimeout(30_000);
        String login =
                Base64.getEncoder().encodeToString(("admin:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));
        stream.setRequestProperty("Authorization", "Basic " + login);
        stream.setRequestProperty("Accept", "text/event-stream");
        return new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
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

    private void quickPipeline(String name) {
        register(Step.load(name, name + ".one", step -> step.progress(42, 4200)));
        register(new Step(
                name,
                name + ".silver",
                Stage.SILVER,
                List.of(name + ".one"),
                step -> step.part("model.a", State.SUCCEEDED, Optional.of(3L), Optional.empty())));
    }

    private void heldPipeline(String name) {
        register(Step.load(name, name + ".one", step -> held.await()));
    }

    private void register(Step step) {
        consumers.register(step);
        registered.add(step);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", TestHub.PASSWORD);
    }

    private static RequestSpecification json(String body) {
        return admin().contentType("application/json").body(body);
    }

    private static io.restassured.response.Response start(String pipeline) {
        return json("{\"pipeline\":\"" + pipeline + "\"}").post("/api/runs");
    }

    private static io.restassured.response.ValidatableResponse problem(
            io.restassured.response.Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", not(nullValue()));
    }

    private static void awaitState(String location, String state) {
        Awaitility.await().untilAsserted(() -> admin().get(location).then().body("state", equalTo(state)));
    }
}
