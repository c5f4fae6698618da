package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.podium.FreePort;
import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.delivery.alert.AlertCall;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts on their way to people, to a real HTTP server and a real mail server. */
class AlertKameletsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALERT =
            """
            {"schema":"https://podium.dev/schema/alert-1.json","kind":"FAILURE","state":"%s","subject":"sales",
             "pipeline":"sales","title":"sales: failure","message":"crm.deals: \\"größe\\" <@channel>\\nwas refused"}""";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private final DeliveryBench bench = new DeliveryBench();
    private final TestApi receiver = new TestApi((call, query) -> {
        bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        call.getResponseHeaders().set("Retry-After", "3600");
        TestApi.json(call, status, "{}");
    });

    @AfterEach
    void end() {
        receiver.close();
        bench.close();
    }

    @Test
    void aWebhookGetsTheAlertAsItIs() throws Exception {
        send("alert-webhook", "BEGUN");
        assertEquals(JSON.readTree(ALERT.formatted("BEGUN")), JSON.readTree(bodies.get(0)));
    }

    @Test
    void teamsGetsAnAdaptiveCard() throws Exception {
        send("alert-teams", "BEGUN");
        JsonNode card = JSON.readTree(bodies.get(0)).path("attachments").path(0);
        assertEquals(
                "application/vnd.microsoft.card.adaptive",
                card.path("contentType").asText());
        assertEquals("AdaptiveCard", card.path("content").path("type").asText());
        assertEquals(
                "sales: failure",
                card.path("content").path("body").path(0).path("text").asText());
        assertEquals(
                "Attention",
                card.path("content").path("body").path(0).path("color").asText());
        assertTrue(
                card.path("content").path("body").path(1).path("text").asText().contains("größe"));
    }

    @Test
    void slackGetsPlainTextInWhichNothingIsAMention() throws Exception {
        send("alert-slack", "OVER");
        JsonNode text = JSON.readTree(bodies.get(0)).path("blocks").path(0).path("text");
        assertEquals("plain_text", text.path("type").asText());
        assertTrue(text.path("text").asText().startsWith(":white_check_mark: sales: failure\ncrm.deals"));
    }

    @Test
    void aReceiverThatRefusesFailsTheRouteSoThatTheAlertIsTriedAgain() {
        status = 400;
        assertThrows(PodiumException.class, () -> send("alert-teams", "BEGUN"));
    }

    @Test
    void aReceiverThatAsksToWaitForAnHourHoldsUpNoOtherAlert() {
        status = 429;
        bench.api("chat", receiver.url());
        for (int alert = 0; alert < 3; alert++) {
            assertTimeout(
                    Duration.ofMinutes(1),
                    () -> assertThrows(PodiumException.class, () -> send("alert-teams", "BEGUN")));
        }
        assertEquals(1, bodies.size(), "it asked to be left alone");
    }

    @Test
    void aReceiverThatAnswersByteByByteWithoutAnEndIsLeft() throws Exception {
        try (TestApi dripping = new TestApi((call, query) -> {
            call.sendResponseHeaders(200, 0);
            for (int time = 0; time < 1_000; time++) {
                call.getResponseBody().write(' ');
                call.getResponseBody().flush();
                sleep();
            }
        })) {
            bench.api("chat", dripping.url());
            AlertCall step = new AlertCall();
            step.setCamelContext(bench.context);
            step.setConnection("chat");
            step.setPatience(Duration.ofSeconds(1));
            Exchange alert = new DefaultExchange(bench.context);
            alert.getMessage().setBody(ALERT.formatted("BEGUN"));
            assertTimeout(Duration.ofMinutes(1), () -> assertThrows(PodiumException.class, () -> step.post(alert)));
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAlertIsMailedWithSubjectAndText() throws Exception {
        ServerSetup smtp = new ServerSetup(FreePort.find(), "127.0.0.1", "smtp");
        smtp.setServerStartupTimeout(60_000);
        GreenMail mail = new GreenMail(smtp);
        mail.setUser("podium@example.com", "podium", "s3cret-of-the-mail");
        mail.start();
        try {
            bench.connection(new Connection(
                    "mail",
                    "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                    Optional.of("podium"),
                    Optional.of("s3cret-of-the-mail"),
                    Optional.empty()));
            exchange(
                    "alert-email",
                    Map.of("connection", "mail", "from", "podium@example.com", "to", "one@example.com,two@example.com"),
                    "BEGUN");
            assertTrue(mail.waitForIncomingEmail(60_000, 2));
            assertEquals("sales: failure", mail.getReceivedMessages()[0].getSubject());
            assertTrue(mail.getReceivedMessages()[0].getContent().toString().contains("größe"));
            assertFalse(
                    bench.context.getEndpoints().toString().contains("s3cret-of-the-mail"),
                    "the console shows endpoints");
        } finally {
            mail.stop();
        }
    }

    @Test
    void whatIsNoAlertOrNoMailServerIsSaid() {
        bench.api("pager", receiver.url());
        PodiumException none = assertThrows(
                PodiumException.class,
                () -> bench.exchange("alert-webhook", Map.of("connection", "pager"), null, "hello"));
        assertEquals(Fault.USER, none.fault());
        assertTrue(none.getMessage().contains("direct:alerts"), none.getMessage());
        PodiumException http = assertThrows(
                PodiumException.class,
                () -> exchange("alert-email", Map.of("connection", "pager", "from", "a@b.c", "to", "a@b.c"), "BEGUN"));
        assertTrue(http.getMessage().contains("smtp://"), http.getMessage());
    }

    private void send(String kamelet, String state) {
        bench.api("chat", receiver.url());
        exchange(kamelet, Map.of("connection", "chat", "path", "/hook"), state);
    }

    private void exchange(String kamelet, Map<String, ?> parameters, String state) {
        bench.exchange(kamelet, parameters, null, ALERT.formatted(state));
    }
}
