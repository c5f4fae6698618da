package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.contract.Freshness;
import dev.podium.operation.Bakery;
import dev.podium.operation.LandingHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console's pages ask for, each in one call. */
@QuarkusTest
@TestProfile(LandingHub.class)
class GlancesTest {

    private static final String BAKERY = "/api/pipelines/bakery";

    private static Bakery bakery;

    @BeforeAll
    static void bake() throws IOException {
        bakery = new Bakery();
    }

    @BeforeEach
    void routesAreThere() {
        Awaitility.await()
                .untilAsserted(() -> viewer().get(BAKERY + "/graph").then().body("nodes", hasSize(2)));
    }

    @AfterAll
    static void close() throws IOException {
        if (bakery != null) {
            bakery.close();
        }
    }

    @Test
    void aPipelineIsShownAsAGraphWithHowItsDatasetsStand() {
        bakery.gives("[{\"id\":31,\"baked\":\"" + Bakery.nextDay() + "\"}]");
        run("SUCCEEDED");
        viewer().get(BAKERY + "/graph")
                .then()
                .statusCode(200)
                .body("nodes.name", contains("bakery.loaves", "bakery.shop"))
                .body("nodes[0].needs", hasSize(0))
                .body("nodes[1].needs", contains("bakery.loaves"))
                .body("nodes[0].description", equalTo("Loaves that were baked"))
                .body("nodes[0].load.state", equalTo("LANDED"))
                .body("nodes[0].load.landed", equalTo(1))
                .body("nodes[0].age.agreed", equalTo("24 h"))
                .body("nodes[0].age.late", equalTo(false))
                .body("nodes[1].age", nullValue())
                .body("flaws", hasSize(0))
                .body("run.state", equalTo("SUCCEEDED"));
    }

    @Test
    void theOverviewTellsOfEachPipelineHowItsLastRunsEnded() {
        bakery.breaks();
        run("FAILED");
        bakery.gives("[]");
        viewer().get("/api/overview")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'bakery' }.stages.stage", contains("bronze", "delivery"))
                .body("items.find { it.name == 'bakery' }.runs[0].state", equalTo("FAILED"))
                .body("items.find { it.name == 'bakery' }.runs[0].failure", equalTo("bakery.loaves"))
                .body("items.find { it.name == 'bakery' }.runs[0].steps", equalTo(2))
                .body("items.find { it.name == 'bakery' }.agreed", equalTo(1))
                .body("items.find { it.name == 'shop' }", notNullValue());
    }

    @Test
    void runsInShortComePageByPageAndOfOneState() {
        bakery.gives("[]");
        String older = run("SUCCEEDED");
        String newer = run("SUCCEEDED");
        int next = viewer().get(BAKERY + "/runs?limit=1&state=succeeded")
                .then()
                .statusCode(200)
                .body("items.id", contains(newer))
                .body("items[0].rows", equalTo(0))
                .extract()
                .path("next");
        viewer().get(BAKERY + "/runs?limit=1&state=SUCCEEDED&after=" + next)
                .then()
                .body("items.id", contains(older));
        viewer().get(BAKERY + "/runs?state=RUNNING").then().body("items", hasSize(0));
    }

    @Test
    void howLongAStepUsuallyTakesIsKnownFromTheRunsBefore() {
        bakery.gives("[]");
        run("SUCCEEDED");
        String run = run("SUCCEEDED");
        viewer().get("/api/runs/" + run + "/usual")
                .then()
                .statusCode(200)
                .body("runs", greaterThanOrEqualTo(1))
                .body("items.step", contains("bakery.loaves", "bakery.shop"))
                .body("items[0].milliseconds", greaterThanOrEqualTo(1));
    }

    @Test
    void whatLandedIsCountedDayByDayWithoutAGap() {
        bakery.gives("[{\"id\":41,\"baked\":\"" + Bakery.nextDay() + "\"},{\"id\":42,\"baked\":\"" + Bakery.nextDay()
                + "\"}]");
        run("SUCCEEDED");
        viewer().get("/api/datasets/bakery.loaves/days?last=7")
                .then()
                .statusCode(200)
                .body("items", hasSize(7))
                .body("items[6].day", equalTo(LocalDate.now(ZoneOffset.UTC).toString()))
                .body("items[6].landed", greaterThanOrEqualTo(2))
                .body("items[0].loads", equalTo(0));
        viewer().get("/api/datasets/bakery.loaves/age")
                .then()
                .body("late", equalTo(false))
                .body("lateFrom", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"vera, 1", "operator, 2", "admin, 3"})
    void everybodyIsToldWhoHeIsAndWhatHeMayDo(String name, int roles) {
        String password = name.equals("operator") ? name : LandingHub.PASSWORD;
        given().auth()
                .preemptive()
                .basic(name, password)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("roles", hasSize(roles));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/pipelines/bakery/runs?state=DONE, 400",
        "/api/pipelines/bakery/runs?limit=0, 400",
        "/api/pipelines/bakery/runs?after=x, 400",
        "/api/datasets/bakery.loaves/days?last=0, 400",
        "/api/datasets/bakery.loaves/days?last=9999, 400",
        "/api/pipelines/nothing/graph, 404",
        "/api/pipelines/nothing/runs, 404",
        "/api/datasets/no.body/days, 404",
        "/api/datasets/no.body/age, 404",
        "/api/runs/none/usual, 404"
    })
    void whatMakesNoSenseIsRefused(String path, int status) {
        viewer().get(path).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void aPagesScriptIsNotMetWithTheBrowsersOwnLogin() {
        given().header("Sec-Fetch-Dest", "empty")
                .get("/api/overview")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue());
        given().get("/api/overview").then().statusCode(401).header("WWW-Authenticate", not(nullValue()));
    }

    @Test
    void howOldADatasetMayBeIsReadAsPeopleWriteIt() {
        assertEquals(Optional.of(Duration.ofHours(24)), Freshness.limit("24 h"));
        assertEquals(Optional.of(Duration.ofDays(2)), Freshness.limit("2 days"));
        assertEquals(Optional.of(Duration.ofMinutes(30)), Freshness.limit(" 30min "));
        assertEquals(Optional.empty(), Freshness.limit("soon"));
        assertEquals(Optional.empty(), Freshness.limit("3 moons"));
    }

    /** @return its id, once it has ended so */
    private static String run(String state) {
        String location = given().auth()
                .preemptive()
                .basic("admin", LandingHub.PASSWORD)
                .contentType("application/json")
                .body("{\"pipeline\":\"bakery\"}")
                .post("/api/runs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await().untilAsserted(() -> viewer().get(location).then().body("state", equalTo(state)));
        return location.replaceFirst(".*/", "");
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("vera", LandingHub.PASSWORD);
    }
}
