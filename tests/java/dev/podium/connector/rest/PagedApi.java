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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** An API that gives its records page by page. */
abstract class PagedApi {

    final KameletBench bench = new KameletBench(Map.of("podium.http.first-pause", "5ms"));
    TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    void serve(TestApi.Answer answer) {
        serve(answer, "");
    }

    void serve(TestApi.Answer answer, String base) {
        if (api != null) {
            api.close();
        }
        api = new TestApi(answer);
        connect(base, Optional.empty(), "secret");
    }

    void connect(String base, Optional<String> auth, String token) {
        bench.connection(
                new Connection("crm", api.url() + base, Optional.empty(), Optional.empty(), Optional.of(token), auth));
    }

    TestLoad load(String kamelet, Map<String, Object> more) {
        return bench.load(kamelet, parameters(more), TestLoad.whole());
    }

    void assertFails(String message, String kamelet, Map<String, Object> more) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(kamelet, more));
        assertEquals(Fault.EXTERNAL, failure.fault());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    static void assertLanded(int count, TestLoad load) {
        assertEquals(count, load.rows.size());
        assertEquals(count, load.documents().stream().distinct().count());
        assertEquals(count, load.read);
    }

    static Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("connection", "crm", "path", "/v1/items", "records", "data"));
        parameters.putAll(more);
        return parameters;
    }

    static long number(Map<String, String> query, String name) {
        return Long.parseLong(query.get(name));
    }

    static String from(long start, long count, long total) {
        return ids((int) start, (int) Math.min(total, start + count));
    }

    static String ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(","));
    }

    static void page(HttpExchange call, String records, String rest) throws IOException {
        TestApi.json(call, 200, "{\"data\":[" + records + "]" + rest + "}");
    }
}
