package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.podium.operation.LandingHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads, quarantine, replay and retention of a dataset over REST, in a whole hub with an API that it reads. */
@QuarkusTest
@TestProfile(LandingHub.class)
class DatasetResourceTest {

    private static final String DATASET = "/api/datasets/shop.orders";
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static HttpServer api;
    private static volatile String page = "[]";

    @BeforeAll
    static void serve() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), LandingHub.API_PORT), 0);
        api.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            boolean first = exchange.getRequestURI().getQuery().matches("(.*&)?page=1(&.*)?");
            byte[] body = ("{\"data\":" + (first ? page : "[]") + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
    }

    @AfterAll
    static void stop() {
        api.stop(0);
    }

    @BeforeEach
    void routeIsThere() throws IOException {
        contract("quarantine");
        Awaitility.await().untilAsserted(() -> admin().get(DATASET).then().statusCode(200));
    }

    @Test
    void whatWaitsInQuarantineIsListedReplayedWithoutAskingTheSourceAndNeverTwice_invariants_8_and_12()
            throws IOException {
        land("[{\"id\":1},{\"id\":\"2\"},{\"id\":\"3\"}]");
        admin().get(DATASET + "/quarantine?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].raw", equalTo("{\"id\":\"3\"}"))
                .body("items[0].reason", containsString("field id is string instead of integer"))
                .body("items[0].position", containsString("record 3 of load"))
                .body("next", notNullValue());
        int id = admin().get(DATASET + "/quarantine").path("items[0].id");
        json("{\"reason\":\"test data\",\"ids\":[" + id + "]}")
                .post(DATASET + "/quarantine/discard")
                .then()
                .statusCode(200)
                .body("discarded", equalTo(1));

        contract("evolve");
        int asked = ASKED.get();
        replay();
        assertEquals(asked, ASKED.get(), "the source is not asked by a replay");
        admin().get(DATASET + "/quarantine").then().body("items", hasSize(0));
        admin().get(DATASET + "/quarantine?state=replayed")
                .then()
                .body("items", hasSize(1))
                .body("items[0].endedBy", containsString("load "));
        admin().get(DATASET + "/quarantine?state=DISCARDED").then().body("items[0].endedWhy", equalTo("test data"));
        admin().get(DATASET + "/loads").then().body("items[0].landed", equalTo(1));
        replay();
        admin().get(DATASET + "/loads").then().body("items[0].landed", equalTo(0));
        admin().get(DATASET + "/schema")
                .then()
                .statusCode(200)
                .body("items.find { it.decision == 'QUARANTINE' }.column", equalTo("id"));
    }

    @Test
    void eachLoadShowsItsCountsAndIsVerified_invariant_7() {
        land("[{\"id\":7},{\"id\":8}]");
        String load = admin().get(DATASET + "/loads?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].read", equalTo(2))
                .body("items[0].landed", equalTo(2))
                .body("items[0].key", equalTo("id"))
                .body("items[0].checksum", not(nullValue()))
                .extract()
                .path("items[0].id")
                .toString();
        json("").post(DATASET + "/loads/" + load + "/verify")
                .then()
                .statusCode(200)
                .body("equal", equalTo(true))
                .body("there", equalTo(2));
        problem(json("").post(DATASET + "/loads/999999/verify"), 404);
        problem(json("").post(DATASET + "/loads/x/verify"), 404);
        problem(viewer().post(DATASET + "/loads/" + load + "/verify"), 403);
    }

    @Test
    void retentionRemovesWhatItIsToldAndIsListed_invariant_1() {
        land("[{\"id\":1}]");
        land("[{\"id\":2}]");
        String replaced = admin().get(DATASET + "/loads").path("items[1].id").toString();
        json("{\"dryRun\":true}")
                .post(DATASET + "/retention")
                .then()
                .statusCode(200)
                .body("loads.find { it.load == " + replaced + " }.reason", equalTo("REPLACED"));
        json("{\"olderThan\":\"90d\",\"quarantine\":true}")
                .post(DATASET + "/retention")
                .then()
                .statusCode(200)
                .body("loads.find { it.load == " + replaced + " }.rows", equalTo(1));
        viewer().get(DATASET + "/retention")
                .then()
                .statusCode(200)
                .body("items[0].by", equalTo("admin"))
                .body("items[0].olderThan", notNullValue());
        admin().get(DATASET + "/loads").then().body("items[1].removed", equalTo(1));
        problem(json("").post(DATASET + "/loads/" + replaced + "/verify"), 409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention          | {\"olderThan\":\"soon\"} | olderThan",
                "retention          | {\"keepLoads\":-1}       | keepLoads",
                "retention          | {\"keepLoads\":\"many\"} | keepLoads",
                "retention          | {\"dryRum\":true}        | dryRum",
                "quarantine/discard | {\"reason\":\" \"}       | reason",
                "quarantine/discard | {\"ids\":[1]}            | reason"
            })
    void aWrongFieldIsNamed(String path, String body, String field) {
        problem(json(body).post(DATASET + "/" + path), 400).body("errors[0].field", equalTo(field));
    }

    @Test
    void aReasonHoldsNothingThatNoDatabaseKeeps() {
        json("{\"reason\":\"a\\u0000b \\ud800\",\"ids\":[-1]}")
                .post(DATASET + "/quarantine/discard")
                .then()
                .statusCode(200)
                .body("discarded", equalTo(0));
        problem(json("{\"reason\":\"" + "x".repeat(1001) + "\"}").post(DATASET + "/quarantine/discard"), 400);
    }

    @ParameterizedTest
    @CsvSource({"loads,limit,0", "loads,after,x", "retention,limit,many", "schema,limit,501", "quarantine,state,DONE"})
    void aWrongParameterIsNamed(String path, String parameter, String value) {
        problem(admin().queryParam(parameter, value).get(DATASET + "/" + path), 400)
                .body("errors[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({"loads", "retention", "schema", "quarantine"})
    void anUnknownDatasetIsNotFound(String path) {
        problem(admin().get("/api/datasets/no.body/" + path), 404);
        problem(json("{}").post("/api/datasets/no.body/retention"), 404);
        problem(json("{\"reason\":\"x\"}").post("/api/datasets/no.body/quarantine/discard"), 404);
    }

    @Test
    void whoMayOnlyViewChangesNothingAndSeesNoPayload_invariant_10() {
        viewer().get(DATASET + "/loads").then().statusCode(200);
        viewer().get(DATASET + "/schema").then().statusCode(200);
        problem(viewer().get(DATASET + "/quarantine"), 403);
        problem(viewer().post(DATASET + "/quarantine/replay"), 403);
        problem(viewer().contentType("application/json").body("{}").post(DATASET + "/retention"), 403);
        problem(
                viewer().contentType("application/json")
                        .body("{\"reason\":\"x\"}")
                        .post(DATASET + "/quarantine/discard"),
                403);
    }

    @Test
    void openApiShowsThemAll() {
        admin().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/api/datasets/{name}/retention'.post.operationId", equalTo("removeOldRows"))
                .body("paths.'/api/datasets/{name}/retention'.get.operationId", equalTo("listRetention"))
                .body("paths.'/api/datasets/{name}/loads'.get.operationId", equalTo("listLoads"))
                .body("paths.'/api/datasets/{name}/loads/{id}/verify'.post.operationId", equalTo("verifyLoad"))
                .body("paths.'/api/datasets/{name}/quarantine/replay'.post.operationId", equalTo("replayQuarantine"))
                .body("paths.'/api/datasets/{name}/quarantine/discard'.post.operationId", equalTo("discardQuarantine"))
                .body("paths.'/api/datasets/{name}/schema'.get.operationId", equalTo("listSchemaChanges"));
    }

    private static void contract(String changedTypes) throws IOException {
        Files.writeString(
                LandingHub.routes().resolve("shop.orders.contract.yaml"),
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: shop.orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    properties:
                      - { name: id, logicalType: integer }
                customProperties:
                  - { property: changedTypes, value: %s }
                """
                        .formatted(changedTypes));
    }

    private static void land(String records) {
        page = records;
        awaitSuccess(json("{\"pipeline\":\"shop\"}").post("/api/runs"));
    }

    private static void replay() {
        awaitSuccess(admin().post(DATASET + "/quarantine/replay"));
    }

    private static void awaitSuccess(Response started) {
        String location = started.then().statusCode(202).extract().header("Location");
        Awaitility.await().untilAsserted(() -> admin().get(location)
                .then()
                .body("state", not(equalTo("QUEUED")))
                .body("finishedAt", notNullValue()));
        admin().get(location).then().body("steps[0].error", nullValue()).body("state", equalTo("SUCCEEDED"));
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", LandingHub.PASSWORD);
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("vera", LandingHub.PASSWORD);
    }

    private static RequestSpecification json(String body) {
        return admin().contentType("application/json").body(body);
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", not(nullValue()));
    }
}
