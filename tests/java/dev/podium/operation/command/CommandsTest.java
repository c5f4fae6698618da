package dev.podium.operation.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.HomeForTests;
import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private final Path folder = HomeForTests.make("commands");
    private final List<Step> registered = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void set() {
        set("podium.url", "http://localhost:" + RestAssured.port);
        set("podium.password", TestHub.PASSWORD);
        set("podium.routes", folder.resolve("routes").toString());
        set("podium.kamelets", folder.resolve("kamelets").toString());
    }

    private void set(String setting, String value) {
        settings.putIfAbsent(setting, System.getProperty(setting, ""));
        System.setProperty(setting, value);
    }

    @AfterEach
    void restore() {
        registered.forEach(consumers::unregister);
        settings.forEach((setting, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(setting);
            } else {
                System.setProperty(setting, value);
            }
        });
    }

    @Test
    void theStatusOfValidateIsForCi() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), ROUTE);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), ROUTE.replace("load:", "lod:"));
        Path odd = Files.writeString(folder.resolve("odd.yaml"), ROUTE + "        - to: direct:nowhere\n");
        assertEquals(0, run("validate", good.toString()), text());
        assertTrue(text().contains("valid: 1 file\n"), text());
        assertEquals(1, run("validate", bad.toString()));
        assertTrue(text().contains("bad.yaml:5:12: error: there is no component 'lod'; did you mean 'load'?"), text());
        assertEquals(0, run("validate", odd.toString()));
        assertEquals(1, run("validate", "--strict", odd.toString()));
        assertEquals(2, run("validate", folder.resolve("nosuch.yaml").toString()));
        assertEquals(2, run("validate", "--format", "fax", good.toString()));
        assertEquals(2, run("validate", "--fast"));
        assertEquals(2, run("validdate"));
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("there is no command 'validdate'"));
    }

    @Test
    void withoutAFileValidateLooksAtTheWorkspace() throws IOException {
        assertEquals(2, run("validate"));
        Files.createDirectories(folder.resolve("routes/sales"));
        Files.writeString(folder.resolve("routes/sales/a.yaml"), ROUTE);
        assertEquals(0, run("validate"), text());
        Files.writeString(folder.resolve("routes/sales/b.yaml"), ROUTE);
        assertEquals(1, run("validate"));
        assertTrue(text().contains("route id 'crm.deals' is taken by"), text());
    }

    @Test
    void findingsAreWrittenForProgramsToo() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), ROUTE.replace("load:", "lod:"));
        run("validate", "--json", bad.toString());
        JsonNode json = new ObjectMapper().readTree(text());
        assertEquals(false, json.get("valid").asBoolean());
        assertEquals(5, json.at("/findings/0/line").asInt());
        assertEquals("did you mean 'load'?", json.at("/findings/0/suggestion").asText());
        run("validate", "--format=github", bad.toString());
        assertTrue(text().startsWith("::error file="), text());
        assertTrue(text().contains("line=5,col=12,title=podium component::there is no component 'lod'"), text());
        run("validate", "--format=sarif", bad.toString());
        JsonNode sarif = new ObjectMapper().readTree(text());
        assertEquals("2.1.0", sarif.get("version").asText());
        assertEquals(
                12,
                sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startColumn")
                        .asInt());
    }

    @Test
    void aRunIsStartedFollowedAndListed() {
        pipeline("quick", step -> step.progress(42, 4200));
        assertEquals(0, run("run", "quick", "--wait"), text());
        assertTrue(text().contains("quick.one"), text());
        assertTrue(text().contains("SUCCEEDED 42 rows"), text());
        assertTrue(text().contains("42 rows landed"), text());
        assertEquals(0, run("runs", "quick"));
        assertTrue(text().contains("SUCCEEDED  quick"), text());
    }

    private void pipeline(String name, Step.Work work) {
        Step step = Step.load(name, name + ".one", work);
        consumers.register(step);
        registered.add(step);
    }

    @Test
    void aRunThatFailsEndsTheCommandNotWellAndSaysWhy() {
        pipeline("failing", step -> {
            throw PodiumException.user("the price list has no prices");
        });
        assertEquals(1, run("run", "failing", "--wait"));
        assertTrue(text().contains("the price list has no prices"), text());
        assertTrue(text().contains("FAILED"), text());
        assertEquals(1, run("logs"));
        assertTrue(text().contains("the price list has no prices"), text());
    }

    @Test
    void whoAsksForWhatIsNotThereIsToldWhatIs() {
        assertEquals(1, run("run", "nosuchpipeline"));
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("nosuchpipeline"), errors.toString());
        set("podium.password", "wrong");
        assertEquals(1, run("runs"));
        set("podium.url", "http://localhost:1");
        assertEquals(1, run("runs"));
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("can't be reached"), errors.toString());
    }

    private int run(String... words) {
        out.reset();
        return new Commands(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
