package dev.podium.fault;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A source that misbehaves in a way of its own under each path. */
final class BadApi implements AutoCloseable {

    static final String TOKEN = "t0ken-of-the-source";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final TestApi api = new TestApi(this::answer);

    String url() {
        return api.url();
    }

    private void answer(HttpExchange call, Map<String, String> query) throws IOException {
        String cursor = query.getOrDefault("cursor", "");
        switch (call.getRequestURI().getPath()) {
            case "/sound" -> page(call, "1},{\"id\":2", "");
            case "/locked" -> locked(call);
            case "/slow" -> slow(call);
            case "/breaks" -> breaks(call, cursor);
            case "/truncated" -> TestApi.json(call, 200, "{\"data\":[{\"id\":1},{\"id\":");
            case "/page" -> TestApi.body(call, 200, "text/html", "<!DOCTYPE html><title>Log in</title>");
            case "/endless" -> page(call, cursor.equals("a") ? "1" : "2", cursor.equals("a") ? "b" : "a");
            case "/repeats" -> page(call, "1", cursor + "x");
            default -> TestApi.json(call, 404, "{\"error\":\"no such list\"}");
        }
    }

    private static void locked(HttpExchange call) throws IOException {
        if (("Bearer " + TOKEN).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            page(call, "1", "");
        } else {
            TestApi.json(call, 401, "{\"error\":\"who are you?\"}");
        }
    }

    /** Answers when nobody waits for it any more. */
    private void slow(HttpExchange call) throws IOException {
        try {
            closed.await(1, TimeUnit.MINUTES);
            page(call, "1", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void breaks(HttpExchange call, String cursor) throws IOException {
        if (cursor.isEmpty()) {
            page(call, "1", "second");
        } else {
            TestApi.json(call, 500, "oops");
        }
    }

    private static void page(HttpExchange call, String ids, String next) throws IOException {
        String cursor = next.isEmpty() ? "null" : "\"" + next + "\"";
        TestApi.json(call, 200, "{\"data\":[{\"id\":" + ids + "}],\"next\":" + cursor + "}");
    }

    @Override
    public void close() {
        closed.countDown();
        api.close();
    }
}
