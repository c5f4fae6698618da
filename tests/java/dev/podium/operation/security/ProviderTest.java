package dev.podium.operation.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.ConsoleHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Users of an OpenID Connect provider beside those of the hub. The provider is away when the hub starts. */
@QuarkusTest
@TestProfile(ConsoleHub.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderTest {

    private static final String LOGIN = "/hawtio/auth/provider";

    @ConfigProperty(name = "podium.oidc.url")
    String url;

    @Test
    @Order(1)
    void whileTheProviderIsAwayItsUsersAreToldSoAndThoseOfTheHubWorkOn() throws Exception {
        String token;
        try (ProviderStandIn unasked = new ProviderStandIn(url)) {
            token = unasked.token("anna", List.of("viewer"), Map.of());
        }
        bearer(token)
                .get("/api/runs")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("detail", containsString("does not answer"));
        viewer().get("/api/runs").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    @Order(2)
    void aTokenStandsForItsUserWithHisRolesUntilItEndsEvenWhileTheProviderIsAway() throws Exception {
        String known;
        try (ProviderStandIn provider = new ProviderStandIn(url)) {
            known = provider.token("vera@example.com", List.of("viewer", "of-something-else"), Map.of());
            bearer(known)
                    .get("/api/me")
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("vera@example.com"))
                    .body("roles", equalTo(List.of("viewer")));
            bearer(known).post("/api/runs/none/cancel").then().statusCode(403);
            String administrator = provider.token("adam", List.of("admin"), Map.of());
            bearer(administrator).get("/api/me").then().body("roles", equalTo(List.of("viewer", "operator", "admin")));
            String byRealm = provider.token(
                    "kai", List.of(), Map.of("realm_access", Map.of("roles", List.of("offline_access", "operator"))));
            bearer(byRealm).get("/api/me").then().body("roles", equalTo(List.of("viewer", "operator")));
            bearer(provider.token("nemo", List.of("of-something-else"), Map.of()))
                    .get("/api/runs")
                    .then()
                    .statusCode(403);
        }
        bearer(known).get("/api/runs").then().statusCode(200);
    }

    @Test
    @Order(3)
    void whoIsKeptToPipelinesReachesTheseAndNothingElse() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn(url)) {
            String token = provider.token("sally", List.of("operator", "pipeline:sales", "pipeline:web"), Map.of());
            bearer(token).get("/api/pipelines/sales").then().statusCode(404); // nothing of it is here
            bearer(token).get("/api/pipelines/other").then().statusCode(403);
            bearer(token).get("/q/metrics").then().statusCode(403);
        }
    }

    @Test
    @Order(4)
    void aTokenThatIsNotGoodIsRefusedWithTheReason() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn(url)) {
            List<String> roles = List.of("admin");
            long past = Instant.now().getEpochSecond() - 3600;
            refused(provider.token("mallory", roles, Map.of("exp", past)), "has expired");
            refused(provider.token("mallory", roles, Map.of("iss", "https://evil.example")), "of another issuer");
            refused(provider.token("mallory", roles, Map.of("aud", "another")), "meant for another audience");
            String good = provider.token("mallory", roles, Map.of());
            refused(good.substring(0, good.lastIndexOf('.') + 1), "not one that the provider signed");
            refused(good.substring(0, good.length() - 6) + "AAAAAA", "not one that the provider signed");
            String unsigned = ProviderStandIn.part(Map.of("alg", "none")) + "." + good.split("\\.")[1] + ".";
            refused(unsigned, "not one that the provider signed");
            refused("eyJ.x.y", "not one that the provider signed");
            refused(provider.token("admin", roles, Map.of()), "has the name of one of the hub's own");
        }
        bearer("no-token-of-anybody").get("/api/runs").then().statusCode(401);
        viewer().get("/api/runs").then().statusCode(200);
    }

    @Test
    @Order(5)
    void rotatedKeysAreAskedForOnce() throws Exception {
        try (ProviderStandIn provider = new ProviderStandIn(url)) {
            String before = provider.token("vera", List.of("viewer"), Map.of());
            bearer(before).get("/api/runs").then().statusCode(200);
            ProviderStandIn.rotateKeys();
            String after = provider.token("vera", List.of("viewer"), Map.of());
            Awaitility.await().until(() -> bearer(after).get("/api/runs").statusCode() == 200);
            refused(before, "a key that the provider doesn't show");
        }
    }

    @Test
    @Order(6)
    void aBrowserLogsInThereAndIsKnownByItsSessionAloneWhateverBecomesOfTheProvider() throws Exception {
        String session;
        try (ProviderStandIn provider = new ProviderStandIn(url).person("olga@example.com", "operator")) {
            Response entered = logIn("olga@example.com");
            entered.then().statusCode(200).header("Refresh", "0; url=/hawtio/");
            session = entered.cookie(Sessions.COOKIE);
            assertTrue(
                    entered.headers().getValues("Set-Cookie").stream()
                            .filter(cookie -> cookie.startsWith("q_"))
                            .allMatch(cookie -> cookie.contains("Max-Age=0")),
                    () -> "nothing else is kept: " + entered.headers());
        }
        with(session).get("/hawtio/user").then().statusCode(200).body(equalTo("\"olga@example.com\""));
        with(session).get("/api/runs").then().statusCode(200);
        with(session)
                .contentType(ContentType.JSON)
                .body("{\"pipeline\":\"none-such\"}")
                .post("/api/runs")
                .then()
                .statusCode(404);
        viewerOfTheAudit().get("/api/audit").then().statusCode(200).body("items.who", hasItem("olga@example.com"));
        with(session).redirects().follow(false).get("/hawtio/auth/logout");
        with(session).get("/api/runs").then().statusCode(401);
    }

    @Test
    @Order(7)
    void aProviderThatGoesAwayInTheMiddleOfALoginIsTold() throws Exception {
        String back;
        Cookies between;
        try (ProviderStandIn provider = new ProviderStandIn(url).person("olga@example.com", "operator")) {
            Response begun = given().redirects().follow(false).get(LOGIN);
            between = begun.detailedCookies();
            back = sentBack(begun, "olga@example.com");
        }
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .cookies(between)
                .get(back)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/hawtio/login?refused=away"));
    }

    @Test
    @Order(8)
    void aLoginThatTheProviderRefusesOrThatNobodyBeganLeadsBackToTheLoginPageWithTheReason() throws Exception {
        try (ProviderStandIn provider =
                new ProviderStandIn(url).person("somebody", "viewer").person("admin", "viewer")) {
            isSentBack(logIn("a-stranger"), "denied");
            isSentBack(logIn("admin"), "name");
            isSentBack(given().redirects().follow(false).get(LOGIN + "?code=invented&state=invented"), "unbegun");
            Response begun = given().redirects().follow(false).get(LOGIN);
            isSentBack(
                    given().redirects()
                            .follow(false)
                            .cookies(begun.detailedCookies())
                            .get(LOGIN + "?code=invented&state=invented"),
                    "unbegun");
            String state = begun.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");
            isSentBack(
                    given().redirects()
                            .follow(false)
                            .cookies(begun.detailedCookies())
                            .get(LOGIN + "?code=of-another-login&state=" + state),
                    "unbegun");
            assertEquals(200, logIn("somebody").statusCode(), "others still can");
            provider.renewSecret();
            isSentBack(logIn("somebody"), "hub");
        }
    }

    private static void isSentBack(Response refused, String reason) {
        refused.then().statusCode(303).header("Location", endsWith("/hawtio/login?refused=" + reason));
        assertTrue(refused.cookie(Sessions.COOKIE) == null, "no session");
    }

    /** As a browser does it: to the hub, to the provider, through its form, and back. */
    private static Response logIn(String name) {
        Response begun = given().redirects().follow(false).get(LOGIN);
        assertEquals(302, begun.statusCode(), begun::asString);
        Cookies between = begun.detailedCookies();
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .cookies(between)
                .get(sentBack(begun, name));
    }

    /** Where the provider sends the browser back to. */
    private static String sentBack(Response begun, String name) {
        String there = begun.header("Location");
        Response form = given().urlEncodingEnabled(false).get(there);
        assertEquals(200, form.statusCode(), form::asString);
        Response back = given().redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .body(there.substring(there.indexOf('?') + 1) + "&name=" + name)
                .post(there.substring(0, there.indexOf("/authorize")) + "/login");
        assertEquals(302, back.statusCode(), back::asString);
        return back.header("Location");
    }

    private static void refused(String token, String reason) {
        bearer(token)
                .get("/api/runs")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("detail", containsString(reason));
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", "viewer");
    }

    private static RequestSpecification viewerOfTheAudit() {
        return given().auth().preemptive().basic("operator", "operator");
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification with(String session) {
        return given().cookie(Sessions.COOKIE, session);
    }
}
