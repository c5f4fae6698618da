package dev.podium.operation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.HomeForTests;
import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and CI see of the command line. */
@QuarkusTest
@TestProfile(TestHub.class)
class CommandsTest {

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

    @Inject
    StepConsumers consumers;

    @Inject
    Runs runs;

    @Inject
    Warehouse warehouse;

    private final Path folder = HomeForTests.make("commands");
    private final List<Step> registered = new ArrayList<>();
    private final Terminal terminal = new Terminal();

    @BeforeEach
    void set() {
        terminal.set("podium.url", "http://localhost:" + RestAssured.port);
        terminal.set("podium.password", TestHub.PASSWORD);
        terminal.set("podium.routes", folder.resolve("routes").toString());
        terminal.set("podium.kamelets", folder.resolve("kamelets").toString());
    }

    @AfterEach
    void restore() {
        registered.forEach(consumers::unregister);
        terminal.close();
    }

    @Test
    void theStatusOfValidateIsForCi() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), ROUTE);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), ROUTE.replace("load:", "lod:"));
        Path odd = Files.writeString(folder.resolve("odd.yaml"), ROUTE + "        - to: direct:nowhere\n");
        assertEquals(0, terminal.run("validate", good.toString()), terminal.text());
        assertTrue(terminal.text().contains("valid: 1 file\n"), terminal.text());
        assertEquals(1, terminal.run("validate", bad.toString()));
        assertTrue(
                terminal.text().contains("bad.yaml:5:12: error: there is no component 'lod'; did you mean 'load'?"),
                terminal.text());
        assertEquals(0, terminal.run("validate", odd.toString()));
        assertEquals(1, terminal.run("validate", "--strict", odd.toString()));
        assertEquals(2, terminal.run("validate", folder.resolve("nosuch.yaml").toString()));
        assertEquals(2, terminal.run("validate", "--format", "fax", good.toString()));
        assertEquals(2, terminal.run("validate", "--fast"));
        assertEquals(2, terminal.run("kaoto", folder.toString()), "a folder that is no catalogue");
        assertEquals(2, terminal.run("kaoto", "tests/resources/kaoto/camel-catalog", "--port", "65536"));
        assertTrue(terminal.errors().contains("'65536' is no port"), terminal.errors());
        assertEquals(2, terminal.run("validdate"));
        assertTrue(terminal.errors().contains("there is no command 'validdate'"));
    }

    @Test
    void withoutAFileValidateLooksAtTheWorkspace() throws IOException {
        assertEquals(2, terminal.run("validate"));
        Files.createDirectories(folder.resolve("routes/sales"));
        Files.writeString(folder.resolve("routes/sales/a.yaml"), ROUTE);
        assertEquals(0, terminal.run("validate"), terminal.text());
        Files.writeString(folder.resolve("routes/sales/b.yaml"), ROUTE);
        assertEquals(1, terminal.run("validate"));
        assertTrue(terminal.text().contains("route id 'crm.deals' is taken by"), terminal.text());
    }

    @Test
    void findingsAreWrittenForProgramsToo() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), ROUTE.replace("load:", "lod:"));
        terminal.run("validate", "--json", bad.toString());
        JsonNode json = new ObjectMapper().readTree(terminal.text());
        assertEquals(false, json.get("valid").asBoolean());
        assertEquals(5, json.at("/findings/0/line").asInt());
        assertEquals("did you mean 'load'?", json.at("/findings/0/suggestion").asText());
        terminal.run("validate", "--format=github", bad.toString());
        assertTrue(terminal.text().startsWith("::error file="), terminal.text());
        assertTrue(
                terminal.text().contains("line=5,col=12,title=podium component::there is no component 'lod'"),
                terminal.text());
        terminal.run("validate", "--format=sarif", bad.toString());
        JsonNode sarif = new ObjectMapper().readTree(terminal.text());
        assertEquals("2.1.0", sarif.get("version").asText());
        assertEquals(
                12,
                sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startColumn")
                        .asInt());
    }

    @Test
    void aRunIsStartedFollowedAndListed() {
        pipeline("quick", step -> step.progress(42, 4200));
        assertEquals(0, terminal.run("run", "quick", "--wait"), terminal.text());
        assertTrue(terminal.text().contains("quick.one"), terminal.text());
        assertTrue(terminal.text().contains("SUCCEEDED 42 rows"), terminal.text());
        assertTrue(terminal.text().contains("42 rows landed"), terminal.text());
        assertEquals(0, terminal.run("runs", "quick"));
        assertTrue(terminal.text().contains("SUCCEEDED  quick"), terminal.text());
    }

    private void pipeline(String name, Step.Work work) {
        Step step = Step.load(name, name + ".one", work);
        consumers.register(step);
        registered.add(step);
    }

    @Test
    void aRunThatWasTriedAgainIsListedWithTheTimeOfItsWork() {
        AtomicBoolean broken = new AtomicBoolean(true);
        pipeline("again", step -> {
            if (broken.getAndSet(false)) {
                throw PodiumException.external("the source is down");
            }
        });
        assertEquals(1, terminal.run("run", "again", "--wait"));
        warehouse
                .jdbi()
                .useHandle(handle -> handle.execute("update podium.run set started_at = started_at - interval '1 hour',"
                        + " finished_at = finished_at - interval '1 hour' where pipeline = 'again'"));
        Run failed = runs.list(Optional.of("again"), Optional.empty(), 1, Optional.empty())
                .get(0);
        assertTrue(runs.retry(failed.id()));
        Awaitility.await().until(() -> runs.find(failed.id()).orElseThrow().state() == State.SUCCEEDED);
        assertEquals(0, terminal.run("runs", "again"));
        assertTrue(terminal.text().matches("(?s).*SUCCEEDED  again .*Z  \\d+\\.\\d s.*"), terminal.text());
    }

    @Test
    void aRunThatFailsEndsTheCommandNotWellAndSaysWhy() {
        pipeline("failing", step -> {
            throw PodiumException.user("the price list has no prices");
        });
        assertEquals(1, terminal.run("run", "failing", "--wait"));
        assertTrue(terminal.text().contains("the price list has no prices"), terminal.text());
        assertTrue(terminal.text().contains("FAILED"), terminal.text());
        assertEquals(1, terminal.run("logs"));
        assertTrue(terminal.text().contains("the price list has no prices"), terminal.text());
    }

    @Test
    void whoAsksForWhatIsNotThereIsToldWhatIs() {
        assertEquals(1, terminal.run("run", "nosuchpipeline"));
        assertTrue(terminal.errors().contains("nosuchpipeline"), terminal.errors());
        terminal.set("podium.password", "wrong");
        assertEquals(1, terminal.run("runs"));
        terminal.set("podium.url", "http://localhost:1");
        assertEquals(1, terminal.run("runs"));
        assertTrue(terminal.errors().contains("can't be reached"), terminal.errors());
    }
}
