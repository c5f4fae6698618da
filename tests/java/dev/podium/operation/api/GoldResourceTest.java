package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.podium.operation.LandingHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gold, its gates and its rollback over REST, in a whole hub, of a domain of its own. */
@QuarkusTest
@TestProfile(LandingHub.class)
class GoldResourceTest {

    private static final String GOLD = "/api/gold/till";
    private static final String ROUTES =
            """
            - route:
                id: till.start
                group: till
                description: Nothing, which is enough for gold
                from:
                  uri: load:till.start
                  steps:
                    - setBody: { constant: nothing }
            - route:
                id: till.gold
                group: till
                description: What is in the till
                from:
                  uri: completion:bronze
                  steps:
                    - to: gold:till
            """;
    private static final String GATE = "-- gate: The till is never empty\n-- rows: gold.till >= ";

    @ConfigProperty(name = "podium.gold")
    Path gold;

    /** Routes are looked for each second. */
    @BeforeEach
    void tillIsThere() throws IOException {
        Files.createDirectories(gold.resolve("till/gates"));
        Files.writeString(LandingHub.routes().resolve("till.yaml"), ROUTES);
    }

    @AfterAll
    static void tillGoes() throws IOException {
        Files.delete(LandingHub.routes().resolve("till.yaml"));
    }

    @Test
    void whatStandsWhatChangedWhatGatesFoundAndTheWayBackAreTold() throws IOException {
        write("till.sql", "create table if not exists gold.till (coins int);");
        write("count_till.sql", counting(5));
        write("gates/filled.sql", GATE + "1");
        run("SUCCEEDED");

        viewer().get(GOLD)
                .then()
                .statusCode(200)
                .body("problem", nullValue())
                .body("objects.find { it.name == 'gold.till' }.state", equalTo("DEPLOYED"))
                .body("objects.find { it.name == 'gold.count_till' }.rows", equalTo(5))
                .body("objects.find { it.name == 'gold.count_till' }.refreshedAt", notNullValue());
        viewer().get(GOLD + "/gates")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("passed"))
                .body("items[0].gate", equalTo("filled"));

        write("count_till.sql", counting(7));
        write("gates/filled.sql", GATE + "9");
        viewer().get(GOLD).then().body("objects.find { it.name == 'gold.count_till' }.state", equalTo("CHANGED"));
        String failed = run("FAILED");
        viewer().get("/api/runs/" + failed)
                .then()
                .body(
                        "steps.find { it.stage == 'gold' && it.error != null }.error.message",
                        containsString("The till is never empty"));
        viewer().get(GOLD + "/gates?limit=1").then().body("items.outcome", hasItem("failed"));
        viewer().get(GOLD)
                .then()
                .body("objects.find { it.name == 'gold.count_till' }.rows", equalTo(5))
                .body("objects.find { it.name == 'gold.count_till' }.state", equalTo("CHANGED"));

        write("gates/filled.sql", GATE + "1");
        run("SUCCEEDED");
        viewer().post("/api/pipelines/till/rollback").then().statusCode(403);
        admin().post("/api/pipelines/till/rollback")
                .then()
                .statusCode(200)
                .body("gold.restored", equalTo(java.util.List.of("gold.count_till")));
        viewer().get(GOLD).then().body("objects.find { it.name == 'gold.count_till' }.state", equalTo("ROLLED_BACK"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/gold/nothing, 404, nothing",
        "/api/gold/..%2Fetc, 400, upwards",
        "/api/gold/till'%20or%201=1, 404, till",
        "/api/gold/nothing/gates, 404, nothing",
        "/api/gold/till/gates?limit=0, 400, limit",
        "/api/gold/till/gates?limit=many, 400, limit"
    })
    void whatDoesNotExistOrCanNotBeIsRefusedByName(String path, int status, String named) throws IOException {
        write("till.sql", "create table if not exists gold.till (coins int);");
        viewer().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    @Test
    void nobodyWithoutCredentialsSeesGold() {
        given().get(GOLD).then().statusCode(401);
        given().get(GOLD + "/gates").then().statusCode(401);
    }

    private static String counting(int coins) {
        return """
                create or replace procedure gold.count_till(run_id uuid default null) language plpgsql as $$
                begin
                  delete from gold.till;
                  insert into gold.till select * from generate_series(1, %d);
                end $$;
                """
                .formatted(coins);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(gold.resolve("till").resolve(file), text);
    }

    /** @return the run's id */
    private static String run(String state) {
        Awaitility.await()
                .untilAsserted(() -> viewer().get("/api/pipelines/till").then().statusCode(200));
        String run = admin().contentType("application/json")
                .body("{\"pipeline\": \"till\"}")
                .post("/api/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .untilAsserted(() -> viewer().get("/api/runs/" + run).then().body("finishedAt", notNullValue()));
        viewer().get("/api/runs/" + run).then().body("state", equalTo(state));
        return run;
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("vera", LandingHub.PASSWORD);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", LandingHub.PASSWORD);
    }
}
