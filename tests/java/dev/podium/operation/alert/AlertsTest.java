package dev.podium.operation.alert;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts in a hub, as a route from direct:alerts gets them. */
@QuarkusTest
@TestProfile(TestHub.class)
class AlertsTest {

    @Inject
    CamelContext camel;

    @Inject
    StepConsumers consumers;

    @Inject
    Runs runs;

    @Inject
    Warehouse warehouse;

    @Inject
    Workspace workspace;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Step> registered = new ArrayList<>();
    private final String name = "a" + UUID.randomUUID().toString().substring(0, 8);
    private volatile boolean broken = true;
    private volatile long rows;

    @BeforeEach
    void listen() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alerts").routeId("alerts-of-the-test").process(exchange -> {
                    String subject = exchange.getMessage().getHeader("alertSubject", String.class);
                    if (subject.startsWith(name)) {
                        told.add(exchange.getMessage().getBody(String.class));
                    }
                });
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        registered.forEach(consumers::unregister);
        camel.getRouteController().stopRoute("alerts-of-the-test");
        camel.removeRoute("alerts-of-the-test");
    }

    @Test
    void aPipelineThatFailsIsToldOnceUntilItIsWellAgain() throws Exception {
        register(Step.load(name, name + ".one", step -> breaks("the source is away")));
        register(Step.load(name, name + ".two", step -> breaks("the password is wrong")));
        State first = run();
        assertEquals(State.FAILED, first);
        await().until(() -> told.size() == 1);
        JsonNode alert = told(0);
        assertEquals("FAILURE", alert.path("kind").asText());
        assertEquals("BEGUN", alert.path("state").asText());
        assertEquals(name, alert.path("pipeline").asText());
        assertTrue(alert.path("message").asText().contains("the source is away"), alert.toString());
        assertTrue(alert.path("message").asText().contains("the password is wrong"), "one alert a run: " + alert);

        run();
        assertEquals(1, told.size(), "not at each failure");
        given().auth()
                .preemptive()
                .basic("vera", TestHub.PASSWORD)
                .get("/api/alerts")
                .then()
                .statusCode(200)
                .body("items.findAll { it.subject == '" + name + "' }.kind", equalTo(List.of("FAILURE")));
        broken = false;
        assertEquals(State.SUCCEEDED, run());
        await().until(() -> told.size() == 2);
        assertEquals("OVER", told(1).path("state").asText());
        run();
        broken = true;
        run();
        await().until(() -> told.size() == 3);
        assertEquals("BEGUN", told(2).path("state").asText());
    }

    @Test
    void aLoadOfFarFewerRowsThanUsualIsToldAndTheNextUsualOneToo() throws Exception {
        String dataset = name + ".rows";
        history(dataset, 1_000, 12);
        register(Step.load(name, dataset, step -> step.progress(rows, 10)));
        rows = 3;
        run();
        await().until(() -> told.size() == 1);
        assertEquals("VOLUME", told(0).path("kind").asText());
        assertTrue(told(0).path("message").asText().startsWith("3 rows landed; usual are about 1,007"));
        rows = 1_020;
        run();
        await().until(() -> told.size() == 2);
        assertEquals("OVER", told(1).path("state").asText());
    }

    @Test
    void aDatasetOlderThanItsContractAllowsIsToldUntilItLandsAgain() throws Exception {
        String dataset = name + ".stale";
        history(dataset, 10, 1);
        Path contract = Files.createDirectories(workspace.routes()).resolve(dataset + ".contract.yaml");
        Files.writeString(
                contract,
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: %s
                version: 1.0.0
                status: active
                slaProperties:
                  - { property: freshness, value: 30, unit: m }
                """
                        .formatted(dataset));
        try {
            await().until(() -> told.size() == 1);
            assertEquals("FRESHNESS", told(0).path("kind").asText());
            assertTrue(told(0).path("message").asText().endsWith("its contract allows 1800 s"), told.get(0));
            Thread.sleep(700);
            assertEquals(1, told.size(), "told once, however often it is looked at");
            sql("update podium.load set extracted_at = now() where dataset = '" + dataset + "'");
            await().until(() -> told.size() == 2);
            assertEquals("OVER", told(1).path("state").asText());
        } finally {
            Files.delete(contract);
        }
    }

    @Test
    void whatAHubThatWasKilledHasNotToldIsToldByAnother() throws Exception {
        endedByAnotherHub("FAILED", "2 minutes");
        await().until(() -> told.size() == 1);
        assertEquals("FAILURE", told(0).path("kind").asText());
        assertTrue(told(0).path("again").isMissingNode(), "nobody has written it down");
        endedByAnotherHub("SUCCEEDED", "0 minutes");
        await().until(() -> told.size() == 2);
        assertEquals("OVER", told(1).path("state").asText());

        // At once, as this hub would see an end without its alert, and tell of it.
        sql(
                ended("FAILED", "0 minutes"),
                "insert into podium.alert (subject, kind, pipeline, message, begun_at, told) values ('" + name
                        + "', 'FAILURE', '" + name
                        + "', 'written down and perhaps told', now() - interval '2 minutes', false)");
        await().until(() -> told.size() == 3);
        assertTrue(told(2).path("again").asBoolean(), told.get(2));
        assertEquals("written down and perhaps told", told(2).path("message").asText());
        Thread.sleep(1_000);
        assertEquals(3, told.size(), "and then no more");
    }

    private void endedByAnotherHub(String state, String ago) {
        sql(ended(state, ago));
    }

    private String ended(String state, String ago) {
        return "insert into podium.run (id, pipeline, state, mode, requested_by, finished_at) values ('"
                + UUID.randomUUID() + "', '" + name + "', '" + state
                + "', 'FULL', 'test', clock_timestamp() - interval '" + ago
                + "')";
    }

    private void breaks(String message) {
        if (broken) {
            throw PodiumException.external(message);
        }
    }

    private State run() {
        UUID id = runs.start(RunRequest.incremental(name), "test").id();
        return await().until(() -> runs.find(id).map(Run::state).orElseThrow(), State::ended);
    }

    private void register(Step step) {
        consumers.register(step);
        registered.add(step);
    }

    private JsonNode told(int number) throws Exception {
        return new ObjectMapper().readTree(told.get(number));
    }

    /** Loads that landed a day apart, the newest a day ago. */
    private void history(String dataset, int rows, int days) {
        sql("insert into podium.dataset (name, table_name) values ('" + dataset + "', '" + dataset.replace('.', '_')
                + "')");
        for (int day = 1; day <= days; day++) {
            UUID run = UUID.randomUUID();
            sql("insert into podium.run (id, pipeline, state, mode, requested_by) values ('" + run + "', '" + name
                    + "', 'SUCCEEDED', 'INCREMENTAL', 'test')");
            sql("insert into podium.load (dataset, run_id, state, landed, extracted_at, finished_at) values ('"
                    + dataset + "', '" + run + "', 'LANDED', " + (rows + day) + ", now() - interval '" + day
                    + " days', now() - interval '" + day + " days')");
        }
    }

    private void sql(String... statements) {
        warehouse.jdbi().useTransaction(handle -> List.of(statements).forEach(handle::execute));
    }
}
