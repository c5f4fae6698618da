package dev.podium.operation.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Olga operates the pipeline hers; there is another, others. Otto sees both, and operates those whose names begin with her. */
@QuarkusTest
@TestProfile(TestHub.class)
class ScopedUsersTest {

    @Inject
    StepConsumers consumers;

    private final List<Step> steps = List.of(
            Step.load("hers", "hers.one", run -> run.progress(1, 1)),
            Step.load("others", "others.one", run -> run.progress(1, 1)));

    private String othersRun;

    @BeforeEach
    void register() {
        steps.forEach(consumers::register);
        othersRun = start(as("admin"), "others").path("id");
    }

    @AfterEach
    void unregister() {
        steps.forEach(consumers::unregister);
    }

    @Test
    void sheOperatesHerPipeline() {
        String run = start(as("olga"), "hers").then().statusCode(202).extract().path("id");
        as("olga").get("/api/runs/" + run).then().statusCode(200);
        as("olga").get("/runs/" + run).then().statusCode(200);
        as("olga").get("/api/runs?pipeline=hers").then().statusCode(200).body("items[0].id", equalTo(run));
        as("olga").get("/api/datasets/hers.one").then().statusCode(200);
        as("olga").get("/api/pipelines").then().statusCode(200).body("items.name", equalTo(List.of("hers")));
        as("olga").get("/api/overview").then().statusCode(200).body("items.name", equalTo(List.of("hers")));
        as("olga").get("/api/pipelines/hers/graph").then().statusCode(200);
        as("olga").post("/api/pipelines/hers/resume").then().statusCode(200);
        as("olga").get("/q/openapi").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pipelines/others",
                "/api/pipelines/others",
                "/api/pipelines/%6fthers",
                "/api/pipelines/hers/../others",
                "/api/pipelines/hers;/../others",
                "/api/pipelines/others;x=hers",
                "/api//pipelines/others",
                "/api/datasets/others.one",
                "/api/datasets/others.one/loads",
                "/api/datasets/no.body",
                "/api/runs",
                "/api/runs?pipeline=others",
                "/api/runs?pipeline=hers&pipeline=others",
                "/api/runs?pipeline=",
                "/api/routes",
                "/api/deliveries",
                "/api/gold/others",
                "/api/lineage",
                "/api/nothing",
                "/lineage",
                "/dbt-docs",
                "/q/metrics",
                "/hawtio/jolokia/version",
                "/hook"
            })
    void whatIsNotOfHerPipelineSheDoesNotReach(String path) {
        as("olga").urlEncodingEnabled(false).get(path).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/auth/..;/jolokia/version",
                "/hawtio/auth/..;x=1/jolokia/version",
                "/hawtio/auth/..%3B/jolokia/version",
                "/hawtio/auth/..%2fjolokia/version",
                "/hawtio/auth/..%5cjolokia/version",
                "/hawtio/auth/.;/..;/jolokia/version",
                "/podium/..;/hawtio/jolokia/version",
                "/api/pipelines/hers/..;/others",
                "/api/pipelines/hers%2f..%2fothers"
            })
    void noDetourLeadsHerThere(String path) {
        as("olga").urlEncodingEnabled(false).get(path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void ofOthersSheIsNotEvenToldTheNames() {
        start(as("olga"), "no-such-pipeline").then().statusCode(403);
        start(as("olga"), "others").then().statusCode(403);
        as("olga")
                .get("/api/pipelines/hers-too")
                .then()
                .statusCode(404)
                .body("detail", allOf(containsString("known are hers"), not(containsString("others"))));
    }

    @Test
    void runsOfOthersSheNeitherSeesNorStartsNorSteers() {
        as("olga").get("/api/runs/" + othersRun).then().statusCode(403);
        as("olga").get("/runs/" + othersRun).then().statusCode(403);
        as("olga").post("/api/runs/" + othersRun + "/cancel").then().statusCode(403);
        as("olga").post("/api/runs/" + othersRun + "/retry").then().statusCode(403);
        as("olga").get("/api/runs/" + othersRun + "/events").then().statusCode(403);
        start(as("olga"), "others").then().statusCode(403).contentType("application/problem+json");
        as("olga").post("/api/pipelines/others/pause").then().statusCode(403);
        as("olga")
                .contentType("application/json")
                .body("{\"to\":null,\"confirm\":\"others.one\"}")
                .post("/api/datasets/others.one/watermark")
                .then()
                .statusCode(403);
        as("olga").post("/api/dbt/docs").then().statusCode(403);
    }

    @Test
    void whoseRolesDifferMayDoInEachPipelineWhatHisRoleThereAllows() {
        String run = start(as("otto"), "hers").then().statusCode(202).extract().path("id");
        as("otto").post("/api/runs/" + run + "/cancel").then().statusCode(anyOf(is(202), is(409)));
        as("otto").post("/api/pipelines/hers/resume").then().statusCode(200);
        as("otto").post("/api/pipelines/hers/rollback").then().statusCode(not(403));

        as("otto").get("/api/runs/" + othersRun).then().statusCode(200);
        as("otto").get("/api/runs").then().statusCode(200);
        as("otto").get("/api/pipelines").then().body("items.name", hasItems("hers", "others"));
        as("otto").get("/api/routes").then().statusCode(200);
        as("otto").get("/api/lineage").then().statusCode(not(403));
        as("otto").get("/api/me").then().body("grants", equalTo(List.of("operator:her*", "viewer:*")));
        as("admin").get("/api/me").then().body("grants", equalTo(List.of()));
        start(as("otto"), "others").then().statusCode(403).contentType("application/problem+json");
        as("otto").post("/api/runs/" + othersRun + "/cancel").then().statusCode(403);
        as("otto").post("/api/pipelines/others/pause").then().statusCode(403);
        as("otto").post("/api/pipelines/hers/../others/pause").then().statusCode(403);
        as("otto").post("/api/dbt/docs").then().statusCode(403);
        as("otto").get("/api/audit").then().statusCode(403);
        as("otto").get("/hook").then().statusCode(403);
        as("otto").post("/hook").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "chief:sales", "operator:", "operator:*sales", "operator:a b", "a:b:c"})
    void aGrantThatIsNoneIsRefusedWithWhatWouldBeRight(String grant) {
        String message = assertThrows(IllegalArgumentException.class, () -> Grant.parse(grant))
                .getMessage();
        assertTrue(
                message.contains("operator:sales*") || message.contains("there are viewer, operator and admin"),
                message);
    }

    private static io.restassured.response.Response start(RequestSpecification who, String pipeline) {
        return who.contentType("application/json")
                .body("{\"pipeline\":\"" + pipeline + "\"}")
                .post("/api/runs");
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, TestHub.PASSWORD);
    }
}
