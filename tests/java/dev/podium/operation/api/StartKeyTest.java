package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starts that are told more than once, as callers do who got no answer. */
@QuarkusTest
@TestProfile(TestHub.class)
class StartKeyTest {

    private static final String BODY = "{\"pipeline\":\"keyed\"}";

    @Inject
    StepConsumers consumers;

    @Inject
    Warehouse warehouse;

    private final AtomicInteger done = new AtomicInteger();
    private final Step step = Step.load("keyed", "keyed.one", run -> done.incrementAndGet());

    @BeforeEach
    void register() {
        consumers.register(step);
    }

    @AfterEach
    void unregister() {
        consumers.unregister(step);
    }

    @Test
    void theSameKeyAndBodyIsTheSameRun_invariant_12() {
        Response first = start("same", BODY);
        Response second = start("same", BODY);
        first.then().statusCode(202);
        second.then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"));
        assertEquals(first.<String>path("id"), second.path("id"));
        assertNotEquals(first.<String>path("id"), start("another", BODY).path("id"));
    }

    @Test
    void whoTellsItAtTheSameTimeGetsTheSameRun() {
        List<String> runs = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> start("at once", BODY.replace(" ", "")).<String>path("id"))
                .distinct()
                .toList();
        assertEquals(1, runs.size(), runs::toString);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        start("other", BODY).then().statusCode(202);
        start("other", "{\"pipeline\":\"keyed\",\"mode\":\"full\"}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("another body"));
    }

    @Test
    void aKeyIsItsCallersOwnAndKeptForADay() {
        String first = start("day", BODY).path("id");
        warehouse
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update podium.start_key set told_at = told_at - interval '25 hours' where key = 'day'"));
        assertNotEquals(first, start("day", BODY).path("id"));
    }

    @Test
    void whatWasRefusedCanBeToldAgainRightly() {
        start("refused", "{\"pipeline\":\"kyed\"}").then().statusCode(404);
        start("refused", BODY).then().statusCode(202);
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        start("x".repeat(201), BODY).then().statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
        start("two words", BODY).then().statusCode(400);
    }

    private static Response start(String key, String body) {
        RequestSpecification admin = given().auth().preemptive().basic("admin", TestHub.PASSWORD);
        return admin.contentType("application/json")
                .header("Idempotency-Key", key.replace("at once", "at-once"))
                .body(body)
                .post("/api/runs");
    }
}
