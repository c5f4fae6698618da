package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refreshes against a stand-in that follows Power BI's published REST API, tokens included. */
class PowerBiTest {

    private final DeliveryBench bench = new DeliveryBench();
    private final PowerBiStandIn powerBi = new PowerBiStandIn();
    private final Map<String, Object> parameters = new HashMap<>();

    @BeforeEach
    void connection() {
        bench.connection(new Connection(
                "powerbi",
                powerBi.url() + "/v1.0/myorg",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("oauth2"),
                Map.of(
                        "token-url", powerBi.url() + "/tenant/oauth2/v2.0/token",
                        "client-id", "the-app",
                        "client-secret", "the-app's secret",
                        "scope", "https://analysis.windows.net/powerbi/api/.default")));
        parameters.putAll(Map.of("connection", "powerbi", "group", "g1", "dataset", "d1", "poll", "10ms"));
    }

    @AfterEach
    void end() {
        powerBi.close();
        bench.close();
    }

    @Test
    void aRefreshIsBegunOnceAndFollowedToItsEnd() {
        RecordedStep step = refresh(new RecordedStep());
        assertEquals(List.of("refresh d1 RUNNING", "refresh d1 SUCCEEDED"), step.history);
        assertTrue(step.waits.get(0).startsWith("Power BI is refreshing dataset d1 (request r1"), step.waits::toString);
        assertEquals(1, powerBi.begun.get());
        assertEquals(1, powerBi.tokens.get());
    }

    @Test
    void anEnhancedRefreshTellsItsMessagesAndStopsWithTheRun() {
        parameters.put("type", "Full");
        powerBi.outcome = "Failed";
        PodiumException failed = assertThrows(PodiumException.class, () -> refresh(new RecordedStep()));
        assertTrue(
                failed.getMessage().endsWith("is Failed (request r1): The column 'x' of table 'sales' wasn't found"),
                failed.getMessage());

        powerBi.looks = 1_000_000;
        RecordedStep cancelled = new RecordedStep();
        powerBi.onLook = cancelled::cancel;
        // A step that is cancelled is not stopping: the hub goes on.
        assertThrows(PodiumException.class, () -> refresh(new CancelledStep(cancelled)));
        assertEquals(List.of("r2"), powerBi.cancelled);
    }

    @Test
    void whatPowerBiSaysOfAFailureIsShown() {
        powerBi.outcome = "Failed";
        PodiumException failed = assertThrows(PodiumException.class, () -> refresh(new RecordedStep()));
        assertEquals(Fault.EXTERNAL, failed.fault());
        assertEquals(
                "Power BI's refresh of dataset d1 is Failed (request r1): ModelRefreshFailed_CredentialsNotSpecified",
                failed.getMessage());
        powerBi.outcome = "Disabled";
        assertTrue(assertThrows(PodiumException.class, () -> refresh(new RecordedStep()))
                .getMessage()
                .contains("is Disabled (request r2)"));
    }

    @Test
    void aRefreshThatIsUnderWayIsWaitedForOrFollowed() {
        for (boolean enhanced : new boolean[] {false, true}) {
            parameters.put("type", enhanced ? "Full" : "");
            powerBi.foreign(3);
            int before = powerBi.begun.get();
            RecordedStep step = refresh(new RecordedStep());
            assertTrue(step.waits.get(0).equals("Power BI is refreshing dataset d1 already"), step.waits::toString);
            assertEquals(1, powerBi.begun.get() - before);
        }
        powerBi.foreign(3);
        parameters.put("busy", "follow");
        parameters.put("type", "");
        int before = powerBi.begun.get();
        refresh(new RecordedStep());
        assertEquals(before, powerBi.begun.get());
        powerBi.foreign(3);
        parameters.put("busy", "fail");
        assertTrue(assertThrows(PodiumException.class, () -> refresh(new RecordedStep()))
                .getMessage()
                .startsWith("Power BI is refreshing dataset d1 already; run again when it has"));
    }

    @Test
    void aHubThatComesBackFollowsTheRefreshThatItHasBegun_invariant_12() {
        RecordedStep step = new RecordedStep();
        powerBi.onLook = () -> {
            throw new IllegalStateException("the hub is killed here");
        };
        powerBi.looks = 5;
        // The stand-in breaks off the call as often as it is tried.
        assertThrows(PodiumException.class, () -> refresh(step));
        powerBi.onLook = () -> {};
        refresh(step);
        assertEquals(1, powerBi.begun.get());
        refresh(new RecordedStep());
        assertEquals(2, powerBi.begun.get());
    }

    @Test
    void aRefreshThatPowerBiHasForgottenIsBegunAnewByTheNextAttempt() {
        RecordedStep step = new RecordedStep();
        powerBi.onLook = powerBi::forget;
        PodiumException forgotten = assertThrows(PodiumException.class, () -> refresh(step));
        assertEquals(
                "Power BI does not know refresh r1 of dataset d1, which it has begun; the next attempt begins another",
                forgotten.getMessage());
        powerBi.onLook = () -> {};
        refresh(step);
        assertEquals(2, powerBi.begun.get());
    }

    @Test
    void aDatasetThatIsNotThereOrNotOursIsTheUsersFault() {
        parameters.put("dataset", "unknown");
        PodiumException unknown = assertThrows(PodiumException.class, () -> refresh(new RecordedStep()));
        assertEquals(Fault.USER, unknown.fault());
        assertTrue(
                unknown.getMessage().contains("/datasets/unknown/refreshes is not there (404)"), unknown.getMessage());
    }

    private RecordedStep refresh(RecordedStep step) {
        return bench.deliver("powerbi-refresh", parameters, step);
    }

    private void refresh(CancelledStep step) {
        bench.exchange("powerbi-refresh", parameters, step.proxy(), null);
    }

    /** A step whose run was cancelled by somebody, while the hub goes on. */
    private record CancelledStep(RecordedStep step) {
        dev.podium.run.StepRun proxy() {
            return (dev.podium.run.StepRun) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {dev.podium.run.StepRun.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("stopping") ? Boolean.FALSE : method.invoke(step, arguments));
        }
    }
}
