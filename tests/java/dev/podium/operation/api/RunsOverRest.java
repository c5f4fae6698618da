package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Runs over REST, in a whole hub whose steps the test brings. */
abstract class RunsOverRest {

    @Inject
    StepConsumers consumers;

    @Inject
    Warehouse warehouse;

    final List<Step> registered = new ArrayList<>();
    final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void freeWhatIsHeld() {
        held.countDown();
        registered.forEach(consumers::unregister);
    }

    void quickPipeline(String name) {
        register(Step.load(name, name + ".one", step -> step.progress(42, 4200)));
        register(new Step(
                name,
                name + ".silver",
                Stage.SILVER,
                List.of(name + ".one"),
                step -> step.part("model.a", State.SUCCEEDED, Optional.of(3L), Optional.empty())));
    }

    void heldPipeline(String name) {
        register(Step.load(name, name + ".one", step -> held.await()));
    }

    void register(Step step) {
        consumers.register(step);
        registered.add(step);
    }

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", TestHub.PASSWORD);
    }

    static RequestSpecification json(String body) {
        return admin().contentType("application/json").body(body);
    }

    static io.restassured.response.Response start(String pipeline) {
        return json("{\"pipeline\":\"" + pipeline + "\"}").post("/api/runs");
    }

    static void awaitState(String location, String state) {
        Awaitility.await().untilAsserted(() -> admin().get(location).then().body("state", equalTo(state)));
    }

    static io.restassured.response.ValidatableResponse problem(io.restassured.response.Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", not(nullValue()));
    }
}
