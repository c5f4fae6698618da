package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants 2, 3 and 5 under SIGKILL: whatever is killed, whenever, each row is landed once, no half load is seen, and the
 * stage after it works. Seed and count of kills: {@code -Dfaults.seed}, {@code -Dfaults.kills}.
 */
@Tag("sqlserver")
class KillIT {

    private static final int ROWS = 300_000;
    private static final int KILLS = Integer.getInteger("faults.kills", 3);
    private static final long SEED = Long.getLong("faults.seed", 42L);

    private static final String ROUTES =
            """
            - route:
                id: shop.orders
                group: shop
                description: Orders of the shop
                from:
                  uri: load:shop.orders
                  parameters: { key: id, cursor: changed_at }
                  steps:
                    - kamelet:
                        name: jdbc-table/shop.orders.rows
                        parameters: { connection: shop, table: public.orders }
                        steps:
                          - to: bronze:shop.orders
            - route:
                id: shop.after
                group: shop
                description: Says in the warehouse that it has worked
                from:
                  uri: completion:bronze
                  steps:
                    - to: sql:insert into test.worked select count(*) from bronze.shop_orders?dataSource=#warehouse
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private HubProcess hub;

    @BeforeEach
    void startHubWithASource() throws Exception {
        hub = new HubProcess(folder).with("PODIUM_BRONZE_CHUNK", "1M").route("shop.yaml", ROUTES);
        hub.with("PODIUM_CONNECTIONS_SHOP_URL", hub.url("shop"))
                .with("PODIUM_CONNECTIONS_SHOP_USERNAME", "podium")
                .with("PODIUM_CONNECTIONS_SHOP_PASSWORD", HubProcess.PASSWORD)
                .start();
        hub.execute("postgres", "create database shop");
        hub.execute(
                "shop",
                "create table orders (id bigint primary key, name text, amount numeric(12,2), changed_at timestamptz)",
                "insert into orders select n, 'Bestellung Nr. ' || n || ' – Zürich', n * 0.01,"
                        + " timestamptz '2026-01-01' + (n / 7) * interval '1 second' from generate_series(1, " + ROWS
                        + ") n",
                "analyze orders");
        hub.execute("warehouse", "create schema test", "create table test.worked (landed bigint)");
    }

    @AfterEach
    void stopHub() throws Exception {
        hub.close();
    }

    @Test
    void aHubKilledInMidLoadGoesOnFromItsCheckpointAndLandsEachRowOnce_invariants_2_3_5() throws Exception {
        String run = hub.startRun("shop");
        for (int kill = 0; kill < KILLS; kill++) {
            awaitProgressBeyond(ROWS / (KILLS + 2) * kill);
            pause(random.nextInt(120));
            hub.kill();
            assertNothingHalfVisible();
            hub.start();
        }
        assertEquals("SUCCEEDED", hub.awaitRun(run));
        assertLandedOnce();
        assertEquals(
                1, hub.count("select count(*) from podium.\"load\""), "the load went on rather than beginning anew");
        assertTrue(hub.count("select max(attempt) from podium.step") > 1, "a kill met the load");
        assertWorkedOnAllRows();
    }

    @Test
    void aWarehouseKilledInMidLoadIsStartedAgainAndTheLoadGoesOn_invariant_3() throws Exception {
        String run = hub.startRun("shop");
        awaitProgressBeyond(ROWS / 4);
        hub.killWarehouse();
        assertEquals("SUCCEEDED", hub.awaitRun(run));
        assertFalse(hub.said().contains("\tat "), "what went away is said without stack traces");
        assertLandedOnce();
        assertWorkedOnAllRows();
    }

    private void awaitProgressBeyond(long rows) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hub.count("select coalesce(max(landed), 0) from podium.\"load\"") > rows);
    }

    /** A moment that nothing in the hub decides. */
    private static void pause(int milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    private void assertNothingHalfVisible() throws Exception {
        if (hub.count("select count(*) from podium.\"load\" where state = 'LANDED'") == 0) {
            assertEquals(0, hub.count("select count(*) from bronze.shop_orders"));
        }
    }

    private void assertLandedOnce() throws Exception {
        assertEquals(ROWS, hub.count("select count(*) from bronze.shop_orders"));
        assertEquals(ROWS, hub.count("select count(distinct id) from bronze.shop_orders"));
        assertEquals((long) ROWS * (ROWS + 1) / 2, hub.count("select sum(id) from bronze.shop_orders"));
        assertEquals(ROWS, hub.count("select landed from podium.\"load\" where state = 'LANDED'"));
    }

    private void assertWorkedOnAllRows() throws Exception {
        assertEquals(ROWS, hub.count("select min(landed) from test.worked"));
        assertEquals(1, hub.count("select count(*) from podium.completion where name = 'shop.after'"));
    }
}
