package dev.podium.operation;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A pipeline to look at: one dataset of an API that can be broken and mended, and a stage that follows it. */
public final class Bakery implements AutoCloseable {

    private static final AtomicInteger DAYS = new AtomicInteger();

    private static final Path ROUTES = LandingHub.routes().resolve("bakery.yaml");
    private static final Path CONTRACT = LandingHub.routes().resolve("bakery.loaves.contract.yaml");
    private static final Path BROKEN = LandingHub.routes().resolve("broken.yaml");

    private final HttpServer api;
    private volatile boolean away;
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile String records = "[]";

    public Bakery() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), LandingHub.API_PORT), 0);
        api.setExecutor(Executors.newCachedThreadPool());
        api.createContext("/", exchange -> {
            hearOut(silence);
            boolean first = exchange.getRequestURI().getQuery().matches("(.*&)?page=1(&.*)?");
            String text =
                    away ? "{\"error\":\"there is no such list\"}" : "{\"data\":" + (first ? records : "[]") + "}";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        contract("quarantine");
        Files.writeString(
                ROUTES,
                """
                - route:
                    id: bakery.loaves
                    group: bakery
                    description: Loaves that were baked
                    from:
                      uri: load:bakery.loaves
                      parameters: { key: id, cursor: baked }
                      steps:
                        - kamelet:
                            name: rest-page/bakery.loaves.pages
                            parameters: { connection: shop-of-tests, path: /loaves, records: data, limit: 100 }
                            steps:
                              - to: bronze:bakery.loaves
                - route:
                    id: bakery.shop
                    group: bakery
                    description: Bread as the shop sells it
                    from:
                      uri: completion:bronze
                      steps:
                        - setBody: { constant: sliced }
                """);
    }

    /** A later one each time, so that no test finds that another has loaded as far already. */
    public static String nextDay() {
        return LocalDate.of(2026, 1, 1).plusDays(DAYS.getAndIncrement()).toString();
    }

    /** What the API gives from now on; it works again where it was broken. */
    public void gives(String json) {
        records = json;
        away = false;
        silence.countDown();
    }

    /** Takes calls and says nothing, until it gives something again. */
    public void hangs() {
        silence = new CountDownLatch(1);
    }

    private static void hearOut(CountDownLatch silence) {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void breaks() {
        away = true;
    }

    /** What is done about a field whose type is another than agreed. */
    public void contract(String changedTypes) throws IOException {
        Files.writeString(
                CONTRACT,
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: bakery.loaves
                version: 1.0.0
                status: active
                schema:
                  - name: loaves
                    properties:
                      - { name: id, logicalType: integer, description: Counted since the oven was built }
                      - { name: baked, logicalType: string }
                slaProperties:
                  - { property: freshness, value: 24, unit: h }
                customProperties:
                  - { property: changedTypes, value: %s }
                """
                        .formatted(changedTypes));
    }

    /** A file that can't be loaded. */
    public void breaksFile() throws IOException {
        Files.writeString(
                BROKEN,
                """
                - route:
                    id: bakery.crumbs
                    group: bakery
                    from:
                      uri: lod:bakery.crumbs
                      steps:
                        - to: bronze:bakery.crumbs
                """);
    }

    public void mendsFile() throws IOException {
        Files.deleteIfExists(BROKEN);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(ROUTES);
        Files.deleteIfExists(CONTRACT);
        mendsFile();
        silence.countDown();
        api.stop(0);
    }
}
