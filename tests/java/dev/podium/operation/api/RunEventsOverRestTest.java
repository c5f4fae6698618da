package dev.podium.operation.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Events of a run, as they come and after a connection was cut off. */
@QuarkusTest
@TestProfile(TestHub.class)
class RunEventsOverRestTest extends RunsOverRest {

    @Test
    void eventsBeginWithTheRunAndEndWithIt() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        register(Step.load("followed", "followed.one", step -> {
            go.await();
            step.progress(7, 70);
        }));
        String location = start("followed").header("Location");
        awaitState(location, "RUNNING");
        BufferedReader events = follow(URI.create(location).getPath() + "/events");
        String first = events.readLine();
        // Only now, for a run that has ended before has no events to tell.
        go.countDown();
        String text = (first + "\n" + events.lines().collect(Collectors.joining("\n")))
                .replaceAll("(?m)^id:.*\\n", "")
                .replace("event: ", "event:")
                .replace("data: ", "data:");
        assertTrue(text.startsWith("event:run\n"), text);
        assertTrue(text.contains("event:step\n"), text);
        assertTrue(text.lastIndexOf("event:run") > text.lastIndexOf("event:step"), text);
        assertTrue(text.substring(text.lastIndexOf("event:run")).contains("\"state\":\"SUCCEEDED\""), text);
    }

    @Test
    void whoWasCutOffGoesOnAfterTheLastEventThatHeHasSeen() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        register(Step.load("cut", "cut.one", step -> {
            go.await();
            step.progress(7, 70);
        }));
        String location = start("cut").header("Location");
        awaitState(location, "RUNNING");
        String path = URI.create(location).getPath() + "/events";
        String seen;
        try (BufferedReader events = follow(path)) {
            seen = events.lines()
                    .filter(line -> line.startsWith("id:"))
                    .findFirst()
                    .orElseThrow();
        }
        go.countDown();
        awaitState(location, "SUCCEEDED");
        List<String> since = ids(follow(path, seen.substring(3).strip()));
        assertTrue(!since.isEmpty() && !since.contains(seen), seen + since);
        assertEquals(number(seen) + 1, number(since.get(0)), "none is missed, and none comes twice");
        List<String> anew = ids(follow(path, "of-another-hub-5"));
        assertEquals(1, anew.size(), "the run as it is");
        assertEquals(number(since.get(since.size() - 1)), number(anew.get(0)));
    }

    private static List<String> ids(BufferedReader events) throws IOException {
        try (events) {
            return events.lines().filter(line -> line.startsWith("id:")).toList();
        }
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private static BufferedReader follow(String path) throws IOException {
        return follow(path, "");
    }

    /** Past REST Assured, which answers only when all is there. */
    private static BufferedReader follow(String path, String last) throws IOException {
        URLConnection stream = new URL("http", "localhost", io.restassured.RestAssured.port, path).openConnection();
        if (!last.isEmpty()) {
            stream.setRequestProperty("Last-Event-ID", last);
        }
        stream.setReadTimeout(30_000);
        String login =
                Base64.getEncoder().encodeToString(("admin:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));
        stream.setRequestProperty("Authorization", "Basic " + login);
        stream.setRequestProperty("Accept", "text/event-stream");
        return new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
    }
}
