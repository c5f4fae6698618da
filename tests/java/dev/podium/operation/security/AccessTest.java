package dev.podium.operation.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.ConsoleHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class AccessTest {

    private static final Executor GUESSERS = Executors.newCachedThreadPool();

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
    void whoAsksWithoutEndIsToldWhenToComeAgainAndHoldsUpNobodyElse() {
        Response refused = Stream.generate(() -> as("crowd"))
                .limit(3_000)
                .parallel()
                .map(crowd -> crowd.get("/api/routes"))
                .filter(answer -> answer.statusCode() != 200)
                .findAny()
                .orElseThrow();
        refused.then().statusCode(429).contentType("application/problem+json").header("Retry-After", equalTo("1"));
        as("viewer").get("/api/routes").then().statusCode(200);
        Awaitility.await().until(() -> as("crowd").get("/api/routes").statusCode() == 200);
    }

    @Test
    void whoGuessesPasswordsWaitsLongerEachTimeAndOthersDoNot() {
        long begun = System.nanoTime();
        for (int guess = 0; guess < 6; guess++) {
            given().auth()
                    .preemptive()
                    .basic("guessed", "wrong" + guess)
                    .get("/api/routes")
                    .then()
                    .statusCode(401);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis >= 100 + 200 + 400, millis + " ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/pipelines/nothing",
                "/lineage",
                "/api/routes",
                "/api/nothing",
                "/q/swagger-ui/",
                "/hawtio/"
            })
    void browsersAreToldWhatAPageMayDo(String path) {
        as("viewer")
                .get(path)
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                .header("Permissions-Policy", containsString("camera=()"));
    }

    @Test
    void whoGuessesSideBySideIsRefusedWithoutALook() {
        List<CompletableFuture<Integer>> guesses = IntStream.range(0, 80)
                .mapToObj(guess -> CompletableFuture.supplyAsync(
                        () -> given().auth()
                                .preemptive()
                                .basic("sprayed", "wrong" + guess)
                                .get("/api/routes")
                                .statusCode(),
                        GUESSERS))
                .toList();
        List<Integer> statuses = guesses.stream().map(CompletableFuture::join).toList();
        assertTrue(statuses.contains(401) && statuses.contains(429), statuses::toString);
        as("viewer").get("/api/routes").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a b c\r\n", "Host: [::\r\n"})
    void whoDoesNotSayWhichHostHeMeansIsToldSo(String host) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/runs HTTP/1.1\r\n" + host + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertTrue(answer.readLine().contains(" 400 "));
            // What the hub would log as a fault of its own comes as a page of Quarkus'.
            assertTrue(answer.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .anyMatch("content-type: application/problem+json"::equalsIgnoreCase));
        }
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
        // A page of another port of this machine, or of another host of the domain, needs no form and sends no origin.
        for (String site : List.of("cross-site", "same-site")) {
            as("admin")
                    .header("Sec-Fetch-Site", site)
                    .get("/hawtio/jolokia/version")
                    .then()
                    .statusCode(403);
            as("operator").header("Sec-Fetch-Site", site).get("/hook").then().statusCode(403);
            as("viewer").header("Sec-Fetch-Site", site).get("/api/runs").then().statusCode(200);
        }
        as("admin")
                .header("Sec-Fetch-Site", "same-origin")
                .get("/hawtio/jolokia/version")
                .then()
                .statusCode(200);
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
