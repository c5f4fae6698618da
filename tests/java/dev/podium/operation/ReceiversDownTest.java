package dev.podium.operation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.State;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The hub of these tests is told to send lineage and traces to where nobody listens. */
@QuarkusTest
@TestProfile(TestHub.class)
class ReceiversDownTest {

    @Inject
    StepConsumers consumers;

    @Inject
    Runs runs;

    @Test
    void thePipelineGoesOnAndTheLossIsCounted() {
        Step step = Step.load("unseen", "unseen.rows", done -> done.progress(5, 50));
        consumers.register(step);
        try {
            double lineage = lost("lineage");
            double traces = lost("traces");
            UUID id = runs.start(RunRequest.incremental("unseen"), "test").id();
            State state = await().until(() -> runs.find(id).map(Run::state).orElseThrow(), State::ended);
            assertEquals(State.SUCCEEDED, state);
            await().until(() -> lost("lineage") > lineage && lost("traces") > traces);
            assertTrue(metrics().contains("podium_rows_landed_total{dataset=\"unseen.rows\"} 5.0"), "all else goes on");
        } finally {
            consumers.unregister(step);
        }
    }

    private static double lost(String receiver) {
        Matcher line = Pattern.compile("podium_receiver_lost_total\\{receiver=\"" + receiver + "\"} ([0-9.E]+)")
                .matcher(metrics());
        assertTrue(line.find(), "counted from the start");
        return Double.parseDouble(line.group(1));
    }

    private static String metrics() {
        return given().auth()
                .preemptive()
                .basic("admin", TestHub.PASSWORD)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
