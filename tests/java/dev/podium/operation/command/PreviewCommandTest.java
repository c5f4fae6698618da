package dev.podium.operation.command;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.podium.operation.LandingHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first records of a route's source over REST and on a terminal, from a hub with an API that it reads. */
@QuarkusTest
@TestProfile(LandingHub.class)
class PreviewCommandTest {

    private static HttpServer api;
    private static volatile String records = "[]";
    private static volatile int status = 200;

    private final Terminal terminal = new Terminal();

    @BeforeAll
    static void serve() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), LandingHub.API_PORT), 0);
        api.createContext("/", exchange -> {
            boolean first = exchange.getRequestURI().getQuery().matches("(.*&)?page=1(&.*)?");
            byte[] body = ("{\"data\":" + (first ? records : "[]") + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
    }

    @AfterAll
    static void stop() {
        api.stop(0);
    }

    @BeforeEach
    void set() {
        status = 200;
        terminal.set("podium.url", "http://localhost:" + RestAssured.port);
        terminal.set("podium.password", LandingHub.PASSWORD);
        Awaitility.await()
                .untilAsserted(() ->
                        as("admin", "/api/datasets/shop.orders", false).then().statusCode(200));
    }

    @AfterEach
    void restore() {
        terminal.close();
    }

    @Test
    void aTerminalShowsRecordsAndColumnsInLine() {
        records =
                "[{\"id\":1,\"price\":1.50,\"city\":\"Łódź\"},{\"id\":20,\"city\":\"Zürich\\u001b[2J\",\"open\":true}]";
        assertEquals(0, terminal.run("preview", "shop.orders"), terminal::text);
        List<String> lines = terminal.text().lines().toList();
        assertEquals(
                "shop.orders: all 2 records of the source; nothing has landed in bronze.shop_orders", lines.get(0));
        assertEquals("  id  price  city        open", lines.get(2));
        assertEquals("   1   1.50  Łódź", lines.get(4));
        assertEquals("  20         Zürich [2J  true", lines.get(5));
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("  record +jsonb +the record as the source wrote it")),
                terminal.text());
        assertTrue(lines.stream().anyMatch(line -> line.matches("  open +boolean +1")), terminal.text());
    }

    @Test
    void aPreviewWhoseTimeEndedSaysSo() {
        String preview =
                """
                {"route":"shop.orders","table":"bronze.shop_orders","all":false,"records":[{"id":1}],
                 "ended":"After 30 s 1 of 10 records of shop.orders had come: its source is slow"}
                """;
        api.createContext("/api/routes/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, preview.length());
            exchange.getResponseBody().write(preview.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        terminal.set("podium.url", "http://localhost:" + LandingHub.API_PORT);
        assertEquals(0, terminal.run("preview", "shop.orders"), terminal::errors);
        assertEquals(
                List.of(
                        "shop.orders: the first record of the source; nothing has landed in bronze.shop_orders",
                        "After 30 s 1 of 10 records of shop.orders had come: its source is slow"),
                terminal.text().lines().limit(2).toList());
    }

    @Test
    void aProgramGetsJson() throws IOException {
        records = "[{\"id\":1}]";
        assertEquals(0, terminal.run("preview", "--json", "shop.orders"));
        var json = new ObjectMapper().readTree(terminal.text());
        assertEquals(1, json.at("/records/0/id").asInt());
        assertEquals("record", json.at("/columns/0/column").asText());
    }

    @Test
    void aRouteOrSourceThatIsNotThereIsToldAndEndsNotWell() {
        assertEquals(1, terminal.run("preview", "shop.nosuch"));
        assertTrue(terminal.errors().contains("There is no route from load: 'shop.nosuch'"), terminal.errors());
        assertEquals(2, terminal.run("preview"));
        status = 401;
        assertEquals(1, terminal.run("preview", "shop.orders"));
        assertTrue(terminal.errors().contains("401"), terminal.errors());
    }

    @Test
    void restShowsThePayloadToOperatorsOnlyAndSaysWhoseFaultAFailureIs() {
        int loads = loads();
        records = "[{\"id\":1}]";
        as("admin", "/api/routes/shop.orders/preview", true)
                .then()
                .statusCode(200)
                .body("all", equalTo(true))
                .body("ended", nullValue())
                .body("records", hasSize(1))
                .body("table", equalTo("bronze.shop_orders"));
        as("vera", "/api/routes/shop.orders/preview", true).then().statusCode(403);
        as("admin", "/api/routes/nosuch/preview", true).then().statusCode(404);
        status = 404;
        as("admin", "/api/routes/shop.orders/preview", true)
                .then()
                .statusCode(400)
                .body("detail", containsString("404"));
        assertEquals(loads, loads(), "nothing of all that was a load");
    }

    private static int loads() {
        return as("admin", "/api/datasets/shop.orders/loads", false).path("items.size()");
    }

    private static Response as(String user, String path, boolean post) {
        var call = given().auth().preemptive().basic(user, LandingHub.PASSWORD);
        return post ? call.post(path) : call.get(path);
    }
}
