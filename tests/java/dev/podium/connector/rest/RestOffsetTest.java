package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestOffsetTest {

    private static final String MORE = "additional_data.pagination.more_items_in_collection";
    private static final String NEXT = "additional_data.pagination.next_start";

    private final KameletBench bench = new KameletBench(Map.of("podium.http.first-pause", "10ms"));
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void readsAllPagesAndTheBytesOfEachRecord() {
        serve((call, query) -> deals(call, query, 1250));
        TestLoad load = load(Map.of("more", MORE, "next", NEXT), TestLoad.by("update_time", "id"));
        assertEquals(1250, load.rows.size());
        assertEquals(1250, load.read);
        assertEquals(3, load.bodies);
        assertEquals(deal(1249), load.documents().get(1249));
        assertEquals("2026-01-01 00:20:49", load.highest.orElseThrow().value());
        assertEquals(List.of("1249"), load.keysAtHighest());
        assertEquals("/v1/deals?start=998&limit=500", api.calls.get(2), "from the last record of the page before on");
    }

    @Test
    void endsWithAnEmptyPageWhereTheApiSaysNothing() {
        serve((call, query) -> deals(call, query, 1000));
        TestLoad load = load(Map.of(), TestLoad.whole());
        assertEquals(1000, load.rows.size());
        assertEquals(3, api.calls.size());
    }

    @Test
    void passesOverWhatTheLoadBeforeHasLandedAtTheBorder() {
        serve((call, query) -> deals(call, query, 3));
        TestLoad load = TestLoad.by("update_time", "id").since("2026-01-01 00:00:00", "0");
        load(Map.of("more", MORE, "since", "updated_since"), load);
        assertEquals(List.of(deal(1), deal(2)), load.documents());
        assertEquals(1, load.skipped);
        assertEquals(3, load.read);
        assertTrue(api.calls.get(0).endsWith("updated_since=2026-01-01%2000%3A00%3A00"), api.calls.get(0));
    }

    @Test
    void goesOnFromACheckpoint() {
        serve((call, query) -> deals(call, query, 1250));
        TestLoad killed = TestLoad.whole();
        load(Map.of("more", MORE), killed);
        TestLoad load = TestLoad.whole().from(killed.checkpoints.get(0));
        load(Map.of("more", MORE), load);
        assertEquals(750, load.rows.size());
        TestLoad ended = TestLoad.whole().from(killed.checkpoints.get(2));
        load(Map.of("more", MORE), ended);
        assertEquals(0, ended.bodies);
    }

    @Test
    void waitsAsLongAsTheSourceAsks() {
        serve((call, query) -> {
            if (api.calls.size() == 2) {
                call.getResponseHeaders().set("Retry-After", "1");
                TestApi.json(call, 429, "{}");
            } else {
                deals(call, query, 1000);
            }
        });
        assertEquals(1000, load(Map.of("more", MORE), TestLoad.whole()).rows.size());
    }

    @Test
    void saysWhichVariableIsWrongWhenTheTokenIsRefused() {
        serve((call, query) -> TestApi.json(call, 401, "{\"error\":\"unauthorized access\"}"));
        PodiumException refused = assertThrows(PodiumException.class, () -> load(Map.of(), TestLoad.whole()));
        assertEquals(Fault.USER, refused.fault());
        assertTrue(refused.getMessage().contains("PODIUM_CONNECTIONS_CRM_TOKEN"), refused.getMessage());
        assertTrue(refused.getMessage().contains("unauthorized access"), refused.getMessage());
        assertEquals(1, api.calls.size());
    }

    @Test
    void saysSoWhenNothingLandsThePage() {
        serve((call, query) -> deals(call, query, 3));
        PodiumException missing = assertThrows(
                PodiumException.class,
                () -> bench.load("rest-offset", parameters(Map.of()), TestLoad.whole(), exchange -> {}));
        assertTrue(missing.getMessage().contains("put bronze: under the Kamelet's steps"), missing.getMessage());
    }

    private void serve(TestApi.Answer answer) {
        api = new TestApi((call, query) -> {
            assertEquals("secret", call.getRequestHeaders().getFirst("x-api-token"));
            answer.to(call, query);
        });
        bench.connection(new Connection(
                "crm",
                api.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("secret"),
                Optional.of("header:x-api-token")));
    }

    private TestLoad load(Map<String, Object> more, TestLoad load) {
        return bench.load("rest-offset", parameters(more), load);
    }

    private static Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("connection", "crm", "path", "/v1/deals", "records", "data"));
        parameters.putAll(more);
        return parameters;
    }

    private static void deals(HttpExchange call, Map<String, String> query, int total) throws IOException {
        int start = Integer.parseInt(query.get("start"));
        int end = Math.min(total, start + Integer.parseInt(query.get("limit")));
        String data = IntStream.range(start, end).mapToObj(RestOffsetTest::deal).collect(Collectors.joining(", "));
        String next = end < total ? ",\"next_start\":" + end : "";
        TestApi.json(
                call,
                200,
                "{\"success\":true,\"data\":[" + data + "],\"additional_data\":{\"pagination\":{\"start\":" + start
                        + ",\"more_items_in_collection\":" + (end < total) + next + "}}}");
    }

    private static String deal(int id) {
        return String.format(
                "{\"id\": %d, \"title\":\"Förder\\\"band }\", \"value\":13.45520,\"update_time\":\"2026-01-01 00:%02d:%02d\"}",
                id, id / 60, id % 60);
    }
}
