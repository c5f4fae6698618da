package dev.podium.operation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What OpenAPI says is what comes, whatever is sent: Schemathesis sends each operation so many odd requests, the same in each build. */
@QuarkusTest
@TestProfile(TestHub.class)
class FuzzTest {

    private static final int EXAMPLES = Integer.getInteger("fuzz.examples", 40);
    /** For so many, on a machine that does much besides. */
    private static final int MINUTES = 5 + EXAMPLES / 20;

    private static final String CHECKS = String.join(
            ",",
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
            "ignored_auth");

    @Inject
    StepConsumers consumers;

    private final List<Step> steps = List.of(
            Step.load("fuzzed", "fuzzed.one", run -> run.progress(1, 1)), Step.load("fuzzed", "fuzzed.two", run -> {
                throw new IllegalStateException("the source is down");
            }));

    @BeforeEach
    void register() throws IOException {
        steps.forEach(consumers::register);
        Schemathesis.installed();
    }

    @AfterEach
    void unregister() {
        steps.forEach(consumers::unregister);
    }

    @Test
    void whateverIsSentIsAnsweredAsTheDocumentSays() throws IOException, InterruptedException {
        Path log = Schemathesis.HOME.resolve("fuzz.log");
        Process fuzzer = new ProcessBuilder(
                        Schemathesis.PROGRAM.toString(),
                        "run",
                        "http://localhost:" + RestAssured.port + "/q/openapi?format=json",
                        "--auth=admin:" + TestHub.PASSWORD,
                        "--checks=" + CHECKS,
                        "--phases=examples,coverage,fuzzing",
                        "--max-examples=" + EXAMPLES,
                        "--request-timeout=60",
                        "--workers=2",
                        "--seed=7",
                        "--suppress-health-check=all",
                        "--warnings=off",
                        "--continue-on-failure")
                .directory(Schemathesis.HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = fuzzer.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            fuzzer.destroyForcibly();
        }
        String text = Files.readString(log);
        assertTrue(ended, () -> "it did not end: " + text);
        assertEquals(0, fuzzer.exitValue(), text);
        assertTrue(text.contains("Test cases"), text);
    }
}
