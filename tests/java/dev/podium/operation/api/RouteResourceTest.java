package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.podium.operation.TestHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TestHub.class)
class RouteResourceTest {

    private static final String ROUTE =
            """
            - route:
                id: crm.deals
                group: sales
                from:
                  uri: load:crm.deals
                  steps:
                    - to: bronze:crm.deals
            """;

    @Test
    void aRightFileIsCalledValid() {
        validate(ROUTE).body("valid", equalTo(true)).body("findings", hasSize(0));
    }

    @Test
    void eachDefectIsToldWithLineColumnAndWhatWasMeant() {
        validate(ROUTE.replace("load:", "lod:").replace("group: sales", "gruop: sales"))
                .body("valid", equalTo(false))
                .body("findings.find { it.rule == 'component' }.line", equalTo(5))
                .body("findings.find { it.rule == 'component' }.column", equalTo(12))
                .body("findings.find { it.rule == 'component' }.severity", equalTo("error"))
                .body("findings.find { it.rule == 'component' }.reason", equalTo("there is no component 'lod'"))
                .body("findings.find { it.rule == 'component' }.suggestion", equalTo("did you mean 'load'?"))
                .body("findings.find { it.rule == 'schema' }.line", equalTo(3));
    }

    @Test
    void whateverIsSentIsAnsweredWithWhatIsWrong() {
        for (String text : new String[] {
            "{",
            "a: b",
            "- ",
            "null",
            "[]]",
            "- route: x",
            "- route:\n    from: 1",
            "\u0000",
            "- &a [*a]",
            "x".repeat(5 << 20)
        }) {
            validate(text).body("valid", equalTo(false));
        }
        as("admin")
                .post("/api/routes/validate")
                .then()
                .statusCode(200)
                .body("findings[0].reason", containsString("empty"));
    }

    @Test
    void itTakesAnOperator() {
        as("vera").body(ROUTE).post("/api/routes/validate").then().statusCode(403);
        yaml().body(ROUTE).post("/api/routes/validate").then().statusCode(401);
        as("admin")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/routes/validate")
                .then()
                .statusCode(415);
    }

    private static ValidatableResponse validate(String text) {
        return as("admin").body(text).post("/api/routes/validate").then().statusCode(200);
    }

    private static RequestSpecification as(String user) {
        return yaml().auth().preemptive().basic(user, TestHub.PASSWORD);
    }

    private static RequestSpecification yaml() {
        EncoderConfig asText = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        return given().config(RestAssured.config().encoderConfig(asText)).contentType("application/yaml");
    }
}
