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

/** What OpenAPI says is what comes, whatever is sent: Schemathesis, installed once into target, sends all it can think of in a minute. */
@QuarkusTest
@TestProfile(TestHub.class)
class FuzzTest {

    private static final Path HOME = Path.of("target", "schemathesis").toAbsolutePath();
    private static final Path PROGRAM = HOME.resolve("bin").resolve("st");
    private static final String VERSION = "4.32.5";
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);

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
    void register() throws IOException, InterruptedException {
        steps.forEach(consumers::register);
        install();
    }

    @AfterEach
    void unregister() {
        steps.forEach(consumers::unregister);
    }

    @Test
    void whateverIsSentIsAnsweredAsTheDocumentSays() throws IOException, InterruptedException {
        Path log = HOME.resolve("fuzz.log");
        Process fuzzer = new ProcessBuilder(
                        PROGRAM.toString(),
                        "run",
                        "http://localhost:" + RestAssured.port + "/q/openapi?format=json",
                        "--auth=admin:" + TestHub.PASSWORD,
                        "--checks=" + CHECKS,
                        "--phases=examples,coverage,fuzzing",
                        "--max-time=" + SECONDS,
                        "--request-timeout=20",
                        "--workers=2",
                        "--seed=7",
                        "--suppress-health-check=all",
                        "--warnings=off",
                        "--continue-on-failure")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = fuzzer.waitFor(SECONDS + 120, TimeUnit.SECONDS);
        if (!ended) {
            fuzzer.destroyForcibly();
        }
        String text = Files.readString(log);
        assertTrue(ended, () -> "it did not end: " + text);
        assertEquals(0, fuzzer.exitValue(), text);
        assertTrue(text.contains("Test cases"), text);
    }

    private static void install() throws IOException, InterruptedException {
        if (!Files.exists(HOME.resolve(VERSION))) {
            perform("python3", "-m", "venv", HOME.toString());
            perform(
                    HOME.resolve("bin").resolve("python").toString(),
                    "-m",
                    "pip",
                    "-q",
                    "install",
                    "schemathesis==" + VERSION);
            Files.createFile(HOME.resolve(VERSION));
        }
    }

    private static void perform(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it did not end: " + String.join(" ", command));
        assertEquals(0, process.exitValue(), String.join(" ", command));
    }
}
