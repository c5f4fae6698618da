package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages to a real HTTP server. */
class WebhookTest {

    private record Call(String path, String body, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile int[] answers = {200};
    private final DeliveryBench bench = new DeliveryBench();
    private final TestApi receiver = new TestApi((call, query) -> {
        calls.add(new Call(
                call.getRequestURI().toString(),
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                Map.copyOf(call.getRequestHeaders())));
        int status = answers[Math.min(calls.size(), answers.length) - 1];
        TestApi.json(call, status, status == 400 ? "{\"error\":\"no such channel\"}" : "{}");
    });

    @AfterEach
    void end() {
        receiver.close();
        bench.close();
    }

    @Test
    void theRoutesOwnMessageIsPostedAndAgainUnderTheSameIdWhereTheReceiverIsBusy_invariant_12() {
        bench.api("teams", receiver.url());
        answers = new int[] {503, 200};
        assertEquals(
                "{\"text\":\"größe\"}",
                bench.exchange(
                                "webhook",
                                Map.of("connection", "teams", "path", "/hook?x=1"),
                                new RecordedStep(),
                                "{\"text\":\"größe\"}")
                        .getMessage()
                        .getBody());
        assertEquals(2, calls.size());
        assertEquals("/hook?x=1", calls.get(1).path());
        assertEquals("{\"text\":\"größe\"}", calls.get(1).body());
        assertEquals(calls.get(0).header("Webhook-id"), calls.get(1).header("Webhook-id"));
        assertTrue(calls.get(0).header("Webhook-id").startsWith("msg_"));
        assertFalse(calls.get(0).headers().containsKey("Webhook-signature"));
    }

    @Test
    void withoutAMessageWhatCompletedIsTold() {
        bench.api("teams", receiver.url());
        RecordedStep step = new RecordedStep();
        bench.sql(
                "insert into podium.run (id, pipeline, state, mode, requested_by) values ('" + step.runId
                        + "', 'OWN', 'SUCCEEDED', 'INCREMENTAL', 'test')",
                "insert into podium.step_need values ('" + step.runId + "', 'shop.silver', 'shop.orders')",
                "insert into podium.completion (run_id, name, stage, message) values ('" + step.runId
                        + "', 'shop.orders', 'bronze', '{\"rows\": 5}')");
        bench.exchange("webhook", Map.of("connection", "teams"), step, null);
        assertEquals("{\"rows\": 5}", calls.get(0).body());
        assertEquals("application/json; charset=UTF-8", calls.get(0).header("Content-type"));
    }

    @Test
    void messagesAreSignedAsStandardWebhooksSaysOrInAHeaderOfTheReceivers() throws Exception {
        connection(
                Map.of("signing-secret", "whsec_" + Base64.getEncoder().encodeToString("key of the tests".getBytes())));
        bench.exchange("webhook", Map.of("connection", "signed"), new RecordedStep(), "{}");
        Call call = calls.get(0);
        String signed = call.header("Webhook-id") + "." + call.header("Webhook-timestamp") + ".{}";
        assertEquals(
                "v1," + Base64.getEncoder().encodeToString(hmac("key of the tests", signed)),
                call.header("Webhook-signature"));

        connection(Map.of("signing-secret", "plain secret"));
        bench.exchange(
                "webhook",
                Map.of("connection", "signed", "signatureHeader", "X-Hub-Signature-256"),
                new RecordedStep(),
                "{}");
        assertEquals(
                "sha256=" + HexFormat.of().formatHex(hmac("plain secret", "{}")),
                calls.get(1).header("X-hub-signature-256"));

        bench.api("teams", receiver.url());
        PodiumException without = assertThrows(
                PodiumException.class,
                () -> bench.exchange(
                        "webhook", Map.of("connection", "teams", "signatureHeader", "X"), new RecordedStep(), "{}"));
        assertTrue(without.getMessage().contains("set PODIUM_CONNECTIONS_TEAMS_SIGNING_SECRET"), without.getMessage());
    }

    @Test
    void whatTheReceiverSaysIsShown() {
        bench.api("teams", receiver.url());
        answers = new int[] {400};
        PodiumException refused = assertThrows(
                PodiumException.class,
                () -> bench.exchange("webhook", Map.of("connection", "teams"), new RecordedStep(), "{}"));
        assertEquals(Fault.EXTERNAL, refused.fault());
        assertTrue(
                refused.getMessage().contains("answered with 400; it says: {\"error\":\"no such channel\"}"),
                refused.getMessage());
    }

    private void connection(Map<String, String> options) {
        bench.connection(new Connection(
                "signed",
                receiver.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                options));
    }

    private static byte[] hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(), "HmacSHA256"));
        return mac.doFinal(text.getBytes());
    }
}
