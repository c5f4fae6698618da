package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages land without waiting for the disk: a server that crashes forgets the newest. While its hub waits for the next page, no
 * connection of the load's breaks that would tell of it.
 */
class LostCommitsIT {

    private static final int PAGES = 9;
    private static final int SIZE = 100;

    private static final String ROUTE =
            """
            - route:
                id: shop.items
                group: shop
                description: Items of the shop
                from:
                  uri: load:shop.items
                  parameters: { key: id }
                  steps:
                    - kamelet:
                        name: rest-page/shop.items.pages
                        parameters: { connection: api, path: /items, records: data, limit: 100 }
                        steps:
                          - to: bronze:shop.items
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** They are answered after a crash. */
    private final Map<Integer, CountDownLatch> late =
            Map.of(3, new CountDownLatch(1), 5, new CountDownLatch(1), 7, new CountDownLatch(1));

    @Test
    void pagesThatACrashForgetsAreAskedForOnceMore_invariants_2_3() throws Exception {
        try (TestApi api = new TestApi(this::answer);
                HubProcess hub = new HubProcess(folder).route("shop.yaml", ROUTE)) {
            hub.with("PODIUM_CONNECTIONS_API_URL", api.url()).start();
            // Whatever else waits for the disk takes what has landed there too, so not each crash forgets something.
            hub.execute("warehouse", "alter system set wal_writer_delay = '10s'", "select pg_reload_conf()");
            String run = hub.startRun("shop");
            for (int page : new TreeSet<>(late.keySet())) {
                await().pollInterval(Duration.ofMillis(5))
                        .until(() ->
                                hub.count("select coalesce(max(landed), 0) from podium.load") >= (page - 1) * SIZE);
                hub.killWarehouse();
                await().pollInterval(Duration.ofMillis(50))
                        .ignoreExceptions()
                        .until(() -> hub.count("select count(*) from podium.run") == 1);
                late.get(page).countDown();
            }
            assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
            assertEquals((PAGES - 1) * SIZE, hub.count("select count(*) from bronze.shop_items"));
            assertEquals(
                    (PAGES - 1) * SIZE, hub.count("select count(distinct record ->> 'id') from bronze.shop_items"));
        }
    }

    private void answer(HttpExchange call, Map<String, String> query) throws IOException {
        int page = Integer.parseInt(query.get("page"));
        try {
            if (late.containsKey(page)) {
                late.get(page).await(1, TimeUnit.MINUTES);
            }
            TestApi.json(call, 200, page >= PAGES ? "{\"data\":[]}" : records(page));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String records(int page) {
        return IntStream.range(0, SIZE)
                .mapToObj(at -> "{\"id\":" + (page * SIZE + at) + "}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }
}
