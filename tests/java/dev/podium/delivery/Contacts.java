package dev.podium.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An API that keeps contacts: one at {@code /contacts/{id}}, many at {@code /contacts}, with a result each at {@code /results}. A call
 * whose idempotency key it knows it answers as it did then, and does nothing.
 */
final class Contacts implements AutoCloseable {

    /** May answer a call in the API's place. */
    interface Mood {
        /** @return whether it has */
        boolean answers(HttpExchange call, String body) throws IOException;
    }

    private record Said(int status, String text) {}

    static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> kept = Collections.synchronizedMap(new TreeMap<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    /** Idempotency keys, and how often each came. */
    final Map<String, Integer> keys = new ConcurrentHashMap<>();

    volatile Mood mood = (call, body) -> false;
    /** Whether it refuses contacts whose e-mail is bad. */
    volatile boolean strict = true;

    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final TestApi server = new TestApi((call, query) -> answer(call));

    String url() {
        return server.url();
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes());
        String path = call.getRequestURI().getPath();
        calls.add(call.getRequestMethod() + " " + path);
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            keys.merge(key, 1, Integer::sum);
        }
        if (mood.answers(call, body)) {
            return;
        }
        Said before = key == null ? null : said.get(key);
        if (before != null) {
            TestApi.json(call, before.status(), before.text());
            return;
        }
        String id = path.replaceFirst(".*/contacts/?", "");
        if (call.getRequestMethod().equals("DELETE")) {
            say(call, kept.remove(id) == null ? 404 : 204, "");
        } else if (path.equals("/results")) {
            results(call, body);
        } else if (id.isEmpty()) {
            many(call, body);
        } else if (bad(JSON.readTree(body))) {
            say(call, 422, "{\"error\":\"email of " + id + " is malformed\"}");
        } else {
            kept.put(id, body);
            say(call, 200, "{}");
        }
    }

    private void say(HttpExchange call, int status, String text) throws IOException {
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            said.put(key, new Said(status, text));
        }
        TestApi.json(call, status, text);
    }

    private void many(HttpExchange call, String body) throws IOException {
        JsonNode all = JSON.readTree(body).path("inputs");
        for (JsonNode contact : all) {
            if (bad(contact)) {
                say(call, 400, "{\"error\":\"email of " + contact.path("id") + " is malformed\"}");
                return;
            }
        }
        all.forEach(contact -> kept.put(contact.path("id").asText(), contact.toString()));
        say(call, 200, "{}");
    }

    private void results(HttpExchange call, String body) throws IOException {
        List<String> results = new ArrayList<>();
        for (JsonNode contact : JSON.readTree(body)) {
            if (bad(contact)) {
                results.add("{\"success\":false,\"error\":{\"message\":\"malformed\"}}");
            } else {
                kept.put(contact.path("id").asText(), contact.toString());
                results.add("{\"success\":true}");
            }
        }
        say(call, 207, results.stream().collect(Collectors.joining(",", "{\"results\":[", "]}")));
    }

    private boolean bad(JsonNode contact) {
        return strict && contact.path("email").asText().equals("bad");
    }

    @Override
    public void close() {
        server.close();
    }
}
