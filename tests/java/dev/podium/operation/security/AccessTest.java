package dev.podium.operation.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.operation.ConsoleHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class AccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready"})
    void healthIsOpen(String path) {
        given().get(path).then().statusCode(not(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/1",
                "/pipelines/sales",
                "/api/runs",
                "/api/pipelines",
                "/api/nothing",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/health/../metrics",
                "/hook",
                "/nothing",
                "/hawtio/jolokia",
                "/hawtio/jolokia/version",
                "/hawtio/%6aolokia/version"
            })
    void everythingElseAsksForCredentials(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/podium/podium.css", "/api/runs", "/q/metrics", "/q/openapi", "/hawtio/jolokia/version"})
    void viewersRead(String path) {
        as("viewer").get(path).then().statusCode(200);
    }

    @Test
    void viewersChangeNothing() {
        as("viewer")
                .contentType("application/json")
                .body("{\"pipeline\":\"sales\"}")
                .post("/api/runs")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void pathsThatRoutesOpenTakeAnOperator() {
        as("viewer").get("/hook").then().statusCode(403).contentType("application/problem+json");
        as("operator").get("/hook").then().statusCode(200).body(equalTo("hooked"));
        as("admin").get("/hook").then().statusCode(200);
    }

    @Test
    void aTokenStandsForItsUser() {
        bearer("token-of-operator").get("/hook").then().statusCode(200);
        bearer("token-of-nobody").get("/hook").then().statusCode(401);
        bearer("").get("/hook").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YWRtaW4=", "Basic Og==", "Digest x", "Bearer", ""})
    void malformedCredentialsAreNobodys(String authorization) {
        given().header("Authorization", authorization).get("/q/metrics").then().statusCode(401);
    }

    @Test
    void wrongPasswordsAndUnknownNamesAreToldAlike() {
        String wrong = given().auth()
                .preemptive()
                .basic("admin", "wrong")
                .get("/q/metrics")
                .asString();
        String unknown = given().auth()
                .preemptive()
                .basic("nobody", "")
                .get("/q/metrics")
                .asString();
        assertEquals(wrong, unknown);
    }

    @Test
    void browsersAreAskedByTheConsolesOwnPageAndOthersByHttpBasic() {
        given().get("/q/metrics").then().header("WWW-Authenticate", containsString("Basic"));
        given().get("/hawtio/jolokia").then().header("WWW-Authenticate", nullValue());
    }

    @Test
    void pagesOfOtherSitesCantMakeABrowserAct() {
        as("operator")
                .header("Origin", "https://elsewhere.example")
                .post("/hook")
                .then()
                .statusCode(403);
        as("operator").header("Origin", "null").post("/hook").then().statusCode(403);
        as("operator")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/hook")
                .then()
                .statusCode(403);
        as("operator")
                .header("Origin", "http://localhost:" + RestAssured.port)
                .post("/hook")
                .then()
                .statusCode(200);
    }

    @Test
    void pagesMayNotBeFramedNorGuessedAt() {
        given().get("/hawtio/")
                .then()
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
