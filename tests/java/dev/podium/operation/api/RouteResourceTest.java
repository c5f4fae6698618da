package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.TestHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TestHub.class)
class RouteResourceTest {

    @ConfigProperty(name = "podium.routes")
    Path folder;

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

    /** Kaoto takes an address apart, and puts its path among the parameters. */
    private static final String AS_KAOTO_SAVES_IT =
            """
            - route:
                id: kaoto.deals
                group: kaoto
                from:
                  uri: load
                  parameters:
                    key: id
                    dataset: kaoto.deals
                  steps:
                    - to:
                        uri: bronze
                        parameters:
                          dataset: kaoto.deals
            - route:
                id: kaoto.silver
                group: kaoto
                from:
                  uri: completion
                  parameters:
                    stage: bronze
                  steps:
                    - to:
                        uri: dbt
                        parameters:
                          command: build
                          threads: 2
                    - to:
                        uri: gold
                        parameters:
                          domain: kaoto
                          timeout: 5m
            """;

    @Inject
    CamelContext camel;

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
    void theVersionsOfAFileThatRanAreListedWithWhatEachChanged() throws IOException {
        Path file = folder.resolve("sales/versions.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, ROUTE.replace("crm.deals", "crm.versions"));
        await().untilAsserted(() -> as("vera")
                .get("/api/routes")
                .then()
                .body("items.find { it.file == 'routes/sales/versions.yaml' }.state", equalTo("LOADED")));
        await().untilAsserted(() -> versions().statusCode(200).body("items", hasSize(1)));
        Files.writeString(file, ROUTE.replace("crm.deals", "crm.versions").replace("group: sales", "group: crm"));
        await().untilAsserted(() -> versions().statusCode(200).body("items", hasSize(2)));
        versions()
                .body("items[0].number", equalTo(2))
                .body("items[0].state", equalTo("LOADED"))
                .body("items[0].difference", containsString("-    group: sales\n+    group: crm"));
        as("vera").get("/api/routes/routes/nosuch.yaml/versions").then().statusCode(404);
        as("vera")
                .get("/api/routes/routes/sales/versions.yaml/versions?limit=x")
                .then()
                .statusCode(400);
        as("vera")
                .urlEncodingEnabled(false)
                .get("/api/routes/routes%2Fsales%2Fversions.yaml/versions")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        Files.delete(file);
        await().untilAsserted(() -> versions().body("items[0].state", equalTo("REMOVED")));
    }

    @Test
    void aFileAsKaotoSavesItIsTakenAsOneByHand() throws IOException {
        validate(AS_KAOTO_SAVES_IT).body("valid", equalTo(true));
        Path file = Files.createDirectories(folder).resolve("kaoto.yaml");
        Files.writeString(file, AS_KAOTO_SAVES_IT);
        await().untilAsserted(() -> as("vera")
                .get("/api/routes")
                .then()
                .body("items.find { it.file == 'routes/kaoto.yaml' }.state", equalTo("LOADED")));
        assertEquals(
                "load://kaoto.deals?key=id",
                camel.getRoute("kaoto.deals").getEndpoint().getEndpointUri());
        Set<String> addresses =
                camel.getEndpoints().stream().map(Endpoint::getEndpointUri).collect(Collectors.toSet());
        assertTrue(
                addresses.containsAll(Set.of(
                        "bronze://kaoto.deals",
                        "completion://bronze",
                        "dbt://build?threads=2",
                        "gold://kaoto?timeout=5m")),
                addresses.toString());
        Files.delete(file);
    }

    private static ValidatableResponse versions() {
        return as("vera").get("/api/routes/routes/sales/versions.yaml/versions").then();
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
