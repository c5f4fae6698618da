package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.vocabulary.State;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Events of a run, as they come and after a connection was cut off. */
@QuarkusTest
@TestProfile(TestHub.class)
class RunEventsOverRestTest extends RunsOverRest {

    private static final String LOGIN = "Basic "
            + Base64.getEncoder().encodeToString(("admin:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));

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

    /** Who reads is told no more than he has room for before he has read it; how fast he is depends on the machine. */
    @Test
    void whoDoesNotReadIsCutOffAndHoldsUpNeitherTheRunNorOthers_invariant_6() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Semaphore room = new Semaphore(300);
        register(Step.load("unread", "unread.one", step -> {
            go.await();
            for (int part = 0; part < 800; part++) {
                room.acquire();
                step.part("part" + part, State.SUCCEEDED, Optional.of(1L), Optional.of("x".repeat(3_000)));
            }
            told.await();
        }));
        String location = start("unread").header("Location");
        awaitState(location, "RUNNING");
        String path = URI.create(location).getPath() + "/events";
        try (Socket deaf = new Socket();
                BufferedReader other = follow(path)) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress("localhost", io.restassured.RestAssured.port));
            deaf.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + LOGIN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', deaf.getInputStream().read());
            go.countDown();
            boolean all = other.lines()
                    .filter(line -> line.startsWith("data:") && line.contains("\"name\":\"part"))
                    .peek(part -> room.release())
                    .anyMatch(part -> part.contains("part799"));
            assertTrue(all, "others are told all");
            // What had been sent already comes still; what then comes is the end, though the run goes on.
            deaf.setSoTimeout(60_000);
            readToTheEnd(deaf);
            awaitState(location, "RUNNING");
        } finally {
            told.countDown();
        }
        awaitState(location, "SUCCEEDED");
    }

    @Test
    void whoFollowsByASessionIsSentHomeWhenItEnds() throws IOException {
        CountDownLatch go = new CountDownLatch(1);
        register(Step.load("watched", "watched.one", step -> go.await()));
        String location = start("watched").header("Location");
        awaitState(location, "RUNNING");
        String path = URI.create(location).getPath() + "/events";
        String session = given().contentType("application/json")
                .body("{\"username\":\"admin\",\"password\":\"" + TestHub.PASSWORD + "\"}")
                .post("/hawtio/auth/login")
                .cookie("podium_session");
        URLConnection stream = to(path);
        stream.setRequestProperty("Cookie", "podium_session=" + session);
        try (BufferedReader events = read(stream)) {
            assertTrue(events.readLine() != null, "it is followed");
            given().cookie("podium_session", session).redirects().follow(false).get("/hawtio/auth/logout");
            String rest = events.lines().collect(Collectors.joining("\n"));
            assertTrue(rest.strip().endsWith(":your session is over"), rest);
            awaitState(location, "RUNNING");
        } finally {
            go.countDown();
        }
        awaitState(location, "SUCCEEDED");
    }

    private static void readToTheEnd(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing comes any more, and no end", e);
        } catch (IOException e) {
            // Reset: that is an end, too.
        }
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
        URLConnection stream = to(path);
        if (!last.isEmpty()) {
            stream.setRequestProperty("Last-Event-ID", last);
        }
        stream.setRequestProperty("Authorization", LOGIN);
        return read(stream);
    }

    private static URLConnection to(String path) throws IOException {
        return new URL("http", "localhost", io.restassured.RestAssured.port, path).openConnection();
    }

    private static BufferedReader read(URLConnection stream) throws IOException {
        stream.setReadTimeout(60_000);
        stream.setRequestProperty("Accept", "text/event-stream");
        return new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
    }
}
