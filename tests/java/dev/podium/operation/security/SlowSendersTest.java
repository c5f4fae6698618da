package dev.podium.operation.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.ConsoleHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends slowly, or doesn't read, is nobody's hold-up but his own. */
@QuarkusTest
@TestProfile(ConsoleHub.class)
class SlowSendersTest {

    /** As many threads as a hub has for requests, and more. */
    private static final int MANY = 300;

    private static final int SMALL = 16 << 10;

    /**
     * Else the kernel takes in answers of megabytes for whoever doesn't read them, and they are over. Of still smaller ones each piece
     * would wait for the one before, and the console's scripts come to a browser in a quarter of a minute.
     */
    @Singleton
    static class SmallSendBuffers implements HttpServerOptionsCustomizer {

        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setSendBufferSize(4 * SMALL);
        }
    }

    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
        senders.clear();
        // The next test has the same users.
        Awaitility.await().until(() -> Stream.of("operator", "viewer")
                .allMatch(user -> as(user).get("/api/routes").statusCode() == 200));
    }

    @ParameterizedTest
    @CsvSource({
        "operator, /api/runs, 60",
        "operator, /api/runs, 30000",
        "viewer, /hawtio/jolokia/, 30000",
        "nobody, /hawtio/auth/login, 30000",
        "nobody, /hawtio/, 30000",
        "nobody, /sample/v1/deals, 30000"
    })
    void bodiesWithoutAnEndHoldNoThread(String user, String path, int begun) throws IOException {
        // A machine that does much besides is slow the first time. Where threads are held, it is so each time, until
        // bodies are given up.
        long millis = waitedBesides(user, path, begun);
        for (int again = 0; again < 2 && millis >= 15_000; again++) {
            hangUp();
            millis = waitedBesides(user, path, begun);
        }
        assertTrue(millis < 15_000, "another user waited " + millis + " ms");
    }

    private long waitedBesides(String user, String path, int begun) throws IOException {
        String body = "[\"" + "x".repeat(begun);
        for (int sender = 0; sender < MANY; sender++) {
            send(head(user, "POST", path) + "Content-Length: 1000000\r\n\r\n" + body);
        }
        long begin = System.nanoTime();
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .get("/api/routes")
                .then()
                .statusCode(200);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs", "/hawtio/jolokia/of/no/run/events"})
    void aUserHasOnlySoManyRequestsUnderWayAndIsToldWhenToComeAgain(String path) throws IOException {
        for (int sender = 0; sender < 101; sender++) {
            send(head("operator", "POST", path) + "Content-Length: 1000\r\n\r\n{");
        }
        Response refused =
                Awaitility.await().until(() -> as("operator").get("/api/routes"), answer -> answer.statusCode() == 429);
        refused.then().header("Retry-After", "1");
        assertEquals(200, as("viewer").get("/api/routes").statusCode(), "others are served");
        hangUp();
        Awaitility.await().until(() -> as("operator").get("/api/routes").statusCode() == 200);
    }

    @Test
    void whoLeavesWithoutReadingHisAnswersHasRoomAgain() throws IOException {
        String question = "{\"type\":\"list\"}";
        String request =
                head("viewer", "POST", "/hawtio/jolokia/") + "Content-Length: " + question.length() + "\r\n\r\n";
        for (int reader = 0; reader < 120; reader++) {
            send(request + question);
        }
        Awaitility.await().until(() -> as("viewer").get("/api/routes").statusCode() == 429);
        hangUp();
    }

    @Test
    void whoAsksOverManyConnectionsHoldsUpNeitherHimselfNorOthers() throws Exception {
        // A servlet's, of whose end nobody hears, one that ends on a thread of its own, and a file; none of them is
        // counted by the second.
        List<String> questions = Stream.of("/hawtio/jolokia/version", "/hawtio/user", "/hawtio/podium-tab/hub.js")
                .map(path -> head("viewer", "GET", path) + "\r\n")
                .toList();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> answered = new ArrayList<>();
            for (int client = 0; client < 16; client++) {
                Socket socket = send("");
                String question = questions.get(client % questions.size());
                answered.add(clients.submit(() -> answers(socket, question, 150)));
            }
            for (Future<Integer> client : answered) {
                assertEquals(150, client.get(5, TimeUnit.MINUTES));
            }
        } finally {
            clients.shutdownNow();
        }
        assertEquals(200, as("admin").get("/api/routes").statusCode());
    }

    /** Over one connection, that stays. */
    private static int answers(Socket socket, String question, int times) throws IOException {
        InputStream answer = socket.getInputStream();
        int good = 0;
        for (int time = 0; time < times; time++) {
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            String head = head(answer);
            good += head.startsWith("HTTP/1.1 200 ") ? 1 : 0;
            answer.readNBytes(Integer.parseInt(head.replaceFirst("(?is).*content-length: *(\\d+).*", "$1")));
        }
        return good;
    }

    private static String head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            if (next < 0) {
                throw new IOException("cut off after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Test
    void aBodyThatIsLateIsGivenUp() throws IOException {
        Socket slow = send(head("operator", "POST", "/api/runs") + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        long begin = System.nanoTime();
        String status =
                new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        assertTrue(status != null && status.contains(" 408 "), status);
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(50).toNanos());
    }

    @Test
    void nobodyFillsTheMemoryWithBodies_invariant_6() throws IOException {
        String megabyte = "x".repeat(1 << 20);
        Set<Socket> refused = new HashSet<>();
        for (int sender = 0; sender < 8; sender++) {
            Socket large = send(head("operator", "POST", "/api/runs") + "Content-Length: 9000000\r\n\r\n");
            large.setSoTimeout(10);
            try {
                for (int part = 0; part < 8; part++) {
                    large.getOutputStream().write(megabyte.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                refused.add(large);
            }
        }
        // Before the first of them is late, and refused for that.
        Awaitility.await().atMost(Duration.ofSeconds(18)).until(() -> {
            senders.stream().filter(SlowSendersTest::isRefused).forEach(refused::add);
            return refused.size() >= 4;
        });
    }

    private static boolean isRefused(Socket sender) {
        try {
            return sender.getInputStream().read() == 'H';
        } catch (SocketTimeoutException e) {
            return false; // it is taken in, and waited for
        } catch (IOException e) {
            return true;
        }
    }

    private static io.restassured.specification.RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private static String head(String user, String method, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + (user.equals("nobody") ? "" : "Authorization: Basic " + login + "\r\n");
    }

    private Socket send(String text) throws IOException {
        Socket sender = new Socket();
        senders.add(sender);
        sender.setReceiveBufferSize(SMALL);
        sender.connect(new InetSocketAddress("localhost", RestAssured.port));
        sender.setSoTimeout(60_000);
        try {
            sender.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Refused before it was sent.
        }
        return sender;
    }
}
