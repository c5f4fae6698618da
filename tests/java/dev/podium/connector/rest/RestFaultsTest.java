package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sources do to us: resets, truncation, limits, lies. The figures of the settings only shorten the pauses. */
class RestFaultsTest {

    private final KameletBench bench = new KameletBench(Map.of(
            "podium.http.first-pause", "5ms",
            "podium.http.attempts", "4",
            "podium.http.response-timeout", "30s",
            "podium.http.longest-wait", "5s"));
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void followsTheCursorToItsEnd() {
        serve((call, query) -> page(
                call,
                switch (query.getOrDefault("cursor", "")) {
                    case "" -> "{\"next\":\"a/b+c\",\"data\":[{\"id\":1}]}";
                    case "a/b+c" -> "{\"data\":[],\"next\":\"d\"}";
                    case "d" -> "{\"data\":[{\"id\":2}],\"next\":null}";
                    default -> throw new IOException("unknown cursor");
                }));
        assertEquals(List.of("{\"id\":1}", "{\"id\":2}"), load().documents());
    }

    @Test
    void aPageWithoutItsArrayIsAnErrorUnlessTheKameletSaysThatItMeansNone_invariant_7() {
        for (String body : List.of("{\"data\":null}", "{\"items\":[]}", "{}")) {
            serve((call, query) -> page(call, body));
            fails(Fault.EXTERNAL, "no array of records at 'data'");
            assertEquals(List.of(), load(Map.of("missing", "empty")).documents());
            api.close();
        }
    }

    @Test
    void aPageWithoutTheTotalThatTheKameletNamesIsAnError_invariant_7() {
        serve((call, query) -> page(call, "{\"data\":[],\"total\":null}"));
        assertTrue(assertThrows(PodiumException.class, () -> load(Map.of("total", "total")))
                .getMessage()
                .contains("no number at total"));
    }

    @Test
    void triesAgainAfterErrorsAndResetsAndTruncation() {
        serve((call, query) -> {
            switch (api.calls.size()) {
                case 1 -> TestApi.json(call, 500, "oops");
                case 2 -> TestApi.json(call, 503, "");
                case 3 -> {
                    call.sendResponseHeaders(200, 1000);
                    call.getResponseBody().write("{\"data\":[{\"id\":1}".getBytes(StandardCharsets.UTF_8));
                    call.getResponseBody().flush();
                    throw new IOException("reset");
                }
                default -> page(call, "{\"data\":[{\"id\":1}]}");
            }
        });
        assertEquals(List.of("{\"id\":1}"), load().documents());
        assertEquals(4, api.calls.size());
    }

    @Test
    void givesUpAfterItsAttempts() {
        serve((call, query) -> TestApi.json(call, 502, "down"));
        PodiumException away = fails(Fault.EXTERNAL, "answered with 502, 4 times");
        assertEquals(4, api.calls.size());
        assertFalse(away.getMessage().contains("secret"));
    }

    @Test
    void doesNotTryAgainWhatTheSourceRefuses() {
        serve((call, query) -> TestApi.json(call, 400, "{\"error\":\"limit is too large\"}"));
        fails(Fault.EXTERNAL, "limit is too large");
        assertEquals(1, api.calls.size());
    }

    @Test
    void quotesTheSourceWithoutWhatIsSecretAlsoWhereTheQuotationEndsInTheMiddleOfIt_invariant_10() {
        for (int before = 170; before < 200; before++) {
            String echo = "x".repeat(before) + "Bearer secret";
            serve((call, query) -> TestApi.json(call, 400, echo));
            assertFalse(fails(Fault.EXTERNAL, "it says: xxx").getMessage().contains("se"), echo);
        }
    }

    @Test
    void honoursADateToRetryAfter() {
        serve((call, query) -> {
            if (api.calls.size() == 1) {
                ZonedDateTime until = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2);
                call.getResponseHeaders().set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(until));
                TestApi.json(call, 429, "{}");
            } else {
                page(call, "{\"data\":[]}");
            }
        });
        long before = System.nanoTime();
        load();
        assertTrue(System.nanoTime() - before > 500_000_000L, "the source asked for a second or two");
    }

    @Test
    void failsAtOnceWhereTheSourceAsksToWaitTooLong() {
        serve((call, query) -> {
            call.getResponseHeaders().set("Retry-After", "86400");
            TestApi.json(call, 429, "{}");
        });
        fails(Fault.EXTERNAL, "asks to wait 86400 s");
        assertEquals(1, api.calls.size());
    }

    @Test
    void takesAPageToLogInForWhatItIs() {
        serve((call, query) -> TestApi.body(call, 200, "text/html", "<!DOCTYPE html><title>Log in</title>"));
        fails(Fault.EXTERNAL, "text/html instead of JSON");
    }

    @Test
    void noticesACursorThatComesAgain() {
        serve((call, query) -> page(
                call,
                "{\"next\":\"" + (query.getOrDefault("cursor", "").equals("a") ? "b" : "a") + "\",\"data\":[{\"id\":"
                        + api.calls.size() + "}]}"));
        fails(Fault.EXTERNAL, "the same position twice");
    }

    @Test
    void noticesAPageThatRepeats() {
        serve((call, query) -> page(call, "{\"next\":\"c" + api.calls.size() + "\",\"data\":[{\"id\":1},{\"id\":2}]}"));
        fails(Fault.EXTERNAL, "page 2 (from c1) has just the records of the page before");
    }

    @Test
    void followsNoRedirectWithCredentials() {
        serve((call, query) -> {
            call.getResponseHeaders().set("Location", "http://elsewhere.example/steal");
            call.sendResponseHeaders(302, -1);
        });
        fails(Fault.USER, "has moved to http://elsewhere.example/steal");
    }

    @Test
    void setsAsideWhatTheWarehouseCantTakeAndKeepsTheRest() {
        serve((call, query) -> page(
                call,
                "{\"data\":[{\"id\":1,\"t\":\"a\\u0000b\"},{\"id\":2,\"t\":\"\\ud83d\"},{\"id\":3,\"t\":\"\\ud83d\\ude00 \\\\u0000\"},"
                        + "{\"id\":4,\"v\":1e999999}]}"));
        TestLoad load = load();
        assertEquals(List.of("{\"id\":3,\"t\":\"\\ud83d\\ude00 \\\\u0000\"}"), load.documents());
        assertEquals(3, load.rejected.size());
        assertEquals(4, load.read);
        assertTrue(load.rejected.get(0).raw().contains("\\u0000"));
        assertTrue(
                load.rejected.get(0).position().endsWith("page 1, record 1"),
                load.rejected.get(0).position());
    }

    @Test
    void saysWhichFieldsThereAreWhenTheRecordsAreElsewhere() {
        serve((call, query) -> page(call, "{\"ok\":true,\"items\":[{\"id\":1}]}"));
        fails(Fault.EXTERNAL, "no array of records at 'data'; its fields are ok, items");
    }

    @Test
    void takesJsonThatEndsTooEarlyForAnError() {
        serve((call, query) -> page(call, "{\"data\":[{\"id\":1},{\"id\":"));
        fails(Fault.EXTERNAL, "page 1 is not whole or not JSON");
    }

    @Test
    void sendsNothingOfTheExchangeToTheSource() {
        serve((call, query) -> {
            assertFalse(call.getRequestHeaders().containsKey("X-inner"));
            page(
                    call,
                    "{\"data\":[{\"id\":" + api.calls.size() + "}]"
                            + (api.calls.size() < 3 ? ",\"next\":\"" + api.calls.size() + "\"}" : "}"));
        });
        TestLoad load = TestLoad.whole();
        bench.load("rest-cursor", parameters(), load, exchange -> {
            load.land(exchange.getMessage().getBody(dev.podium.load.Records.class));
            exchange.getMessage().setHeader("X-inner", "secret");
        });
        assertEquals(3, load.rows.size());
    }

    @Test
    void landsOnlyTheRangeThatTheRunAsksFor() {
        serve((call, query) -> page(
                call, "{\"data\":[{\"id\":1,\"at\":\"2025\"},{\"id\":2,\"at\":\"2026\"},{\"id\":3,\"at\":\"2027\"}]}"));
        TestLoad load = TestLoad.by("at", "id").range("2026", "2027");
        bench.load("rest-cursor", parameters(), load);
        assertEquals(List.of("{\"id\":2,\"at\":\"2026\"}"), load.documents());
    }

    @Test
    void refusesACursorThatNoRecordHas() {
        serve((call, query) -> page(call, "{\"data\":[{\"id\":1}]}"));
        PodiumException wrong = assertThrows(
                PodiumException.class, () -> bench.load("rest-cursor", parameters(), TestLoad.by("updated", "id")));
        assertTrue(wrong.getMessage().contains("has the cursor 'updated'"), wrong.getMessage());
    }

    @Test
    void saysWhenTheSourceIsDown() {
        serve((call, query) -> page(call, "{}"));
        api.close();
        fails(Fault.EXTERNAL, "4 times");
    }

    private void serve(TestApi.Answer answer) {
        api = new TestApi(answer);
        bench.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.of("secret")));
    }

    private PodiumException fails(Fault fault, String message) {
        PodiumException failure = assertThrows(PodiumException.class, this::load);
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertEquals(fault, failure.fault());
        return failure;
    }

    private TestLoad load() {
        return load(Map.of());
    }

    private TestLoad load(Map<String, Object> more) {
        Map<String, Object> all = parameters();
        all.putAll(more);
        return bench.load("rest-cursor", all, TestLoad.whole());
    }

    private static Map<String, Object> parameters() {
        return new HashMap<>(
                Map.of("connection", "crm", "path", "/v2/persons?sort=id", "records", "data", "next", "next"));
    }

    private static void page(HttpExchange call, String body) throws IOException {
        TestApi.json(call, 200, body);
    }
}
