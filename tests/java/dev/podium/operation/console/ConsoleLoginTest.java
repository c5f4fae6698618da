package dev.podium.operation.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.podium.operation.ConsoleHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class ConsoleLoginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/hawtio/", "/hawtio/login", "/hawtio/camel", "/hawtio/camel/routes", "/hawtio/jmx/attributes"})
    void everyAddressOfTheConsoleIsAnsweredWithItsPage(String path) {
        given().get(path).then().statusCode(200).body(containsString("<base href=\"/hawtio/\">"));
    }

    @Test
    void theAddressWithoutASlashLeadsToTheConsole() {
        given().redirects()
                .follow(false)
                .get("/hawtio")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/hawtio/"));
    }

    @Test
    void theConsoleBearsTheHubsName() {
        given().get("/hawtio/hawtconfig.json").then().statusCode(200).body("branding.appName", equalTo("Podium"));
    }

    @Test
    void aLoginBeginsASessionThatLogoutEnds() {
        Response login = login("viewer", "viewer");
        login.then().statusCode(200).header("Set-Cookie", containsString("HttpOnly"));
        login.then().header("Set-Cookie", containsString("SameSite=Strict"));
        String session = login.cookie("podium_session");

        with(session).get("/hawtio/user").then().statusCode(200).body(equalTo("\"viewer\""));
        with(session).get("/hawtio/jolokia/version").then().statusCode(200);
        with(session).get("/api/runs").then().statusCode(200);

        with(session)
                .redirects()
                .follow(false)
                .get("/hawtio/auth/logout")
                .then()
                .statusCode(303);
        with(session).get("/hawtio/user").then().statusCode(403);
        with(session).get("/hawtio/jolokia/version").then().statusCode(401);
    }

    @Test
    void aWrongLoginBeginsNone() {
        login("viewer", "wrong").then().statusCode(403);
        login("nobody", "viewer").then().statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .post("/hawtio/auth/login")
                .then()
                .statusCode(403);
    }

    @Test
    void anInventedSessionIsNone() {
        with("invented").get("/hawtio/user").then().statusCode(403);
        with("invented").get("/hawtio/jolokia/version").then().statusCode(401);
        with("invented").get("/hawtio/").then().statusCode(200);
    }

    @Test
    void withoutALoginThereIsNoUser() {
        given().get("/hawtio/user").then().statusCode(403);
    }

    private static Response login(String name, String password) {
        return given().contentType("application/json")
                .body(Map.of("username", name, "password", password))
                .post("/hawtio/auth/login");
    }

    private static RequestSpecification with(String session) {
        return given().cookie("podium_session", session);
    }
}
