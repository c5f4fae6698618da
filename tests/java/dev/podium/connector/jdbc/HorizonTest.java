package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows are new by a database's own knowledge, and when it no longer has that. */
class HorizonTest {

    private static final String LSN_1 = "0x0000002C000001A80001";
    private static final String LSN_2 = "0x0000002C000001A80002";
    private static final String LSN_5 = "0x0000002C000001B00005";
    private static final String NEVER = "0x00000000000000000000";

    private final TestLoad load = TestLoad.by("cdc", "id");

    @Test
    void aWordOfSqlServersIsAColumnsNameElsewhere() {
        Connection sqlServer = connection("jdbc:sqlserver://erp");
        Connection mariadb = connection("jdbc:mariadb://erp/erp");
        for (String word : List.of("rowversion", "change_tracking", "cdc")) {
            assertTrue(Horizon.asked(TestLoad.by(word, "id"), sqlServer));
            assertFalse(Horizon.asked(TestLoad.by(word, "id"), mariadb));
        }
        assertFalse(Horizon.asked(TestLoad.by("updated_at", "id"), sqlServer));
    }

    @Test
    void aHorizonWantsATableNoLookBackAndNoRange() {
        Connection sqlServer = connection("jdbc:sqlserver://erp");
        TableSource table = source("dbo.orders", "");
        refuses("a query", () -> Horizon.of(load, sqlServer, null, source("", "select 1"), Optional.empty()));
        refuses(
                "needs no lookBack",
                () -> Horizon.of(TestLoad.by("cdc", "id").lookingBack("1h"), sqlServer, null, table, Optional.empty()));
        refuses(
                "without from and to",
                () -> Horizon.of(
                        TestLoad.by("rowversion", "id").range("2026-01-01", "2026-02-01"),
                        sqlServer,
                        null,
                        table,
                        Optional.empty()));
        refuses(
                "another database",
                () -> Horizon.of(TestLoad.by("xmin", "id"), sqlServer, null, table, Optional.empty()));
    }

    @Test
    void aCaptureInstanceIsNamedAfterItsTableUnlessTheRouteNamesIt() {
        assertEquals("dbo_orders", source("orders", "").capture());
        assertEquals("sales_orders", source("sales.orders", "").capture());
        assertEquals("sales_orders", source("erp.sales.orders", "").capture());
    }

    @Test
    void capturedChangesAreReadFromAfterTheLastUpToTheNewest() {
        assertEquals(new CapturedChanges.Range(LSN_2, LSN_5, false), range(LSN_1, LSN_2, LSN_1, LSN_5));
    }

    @Test
    void whereNothingIsNewTheServerIsAskedForBoundsThatItHas() {
        assertEquals(new CapturedChanges.Range(LSN_5, LSN_5, true), range(LSN_5, LSN_5, LSN_1, LSN_5));
        assertEquals(new CapturedChanges.Range(LSN_2, LSN_2, true), range(LSN_1, LSN_2, LSN_2, LSN_1));
    }

    @Test
    void whatWasLoadedBeforeAnythingWasCapturedGoesOnWithTheFirstChange() {
        assertEquals(new CapturedChanges.Range(LSN_1, LSN_5, false), range(NEVER, LSN_1, LSN_1, LSN_5));
    }

    @Test
    void changesThatTheServerHasForgottenWantAFullLoad_invariant_7() {
        refuses("retention has passed", () -> range(LSN_1, LSN_2, LSN_5, LSN_5));
        refuses("with mode full", () -> range(LSN_1, LSN_2, LSN_5, LSN_5));
        refuses("a restored one", () -> range(LSN_5, LSN_5, LSN_1, LSN_2));
        TrackedChanges.requireKept(load, "dbo.orders", 7, List.of("9", "7"));
        refuses("retention has passed", () -> TrackedChanges.requireKept(load, "dbo.orders", 6, List.of("9", "7")));
        refuses("a restored one", () -> TrackedChanges.requireKept(load, "dbo.orders", 10, List.of("9", "7")));
    }

    @Test
    void aRowversionsWindowIsHalfOpen() {
        assertEquals(
                Optional.of("\"v\" >= 0x00000000000007D1 and \"v\" < 0x0000000000000FA0"),
                new RowVersions("\"v\"", Optional.of(2001L), 4000).condition());
        assertEquals(
                "4000",
                new RowVersions("\"v\"", Optional.empty(), 4000).watermark().value());
    }

    private CapturedChanges.Range range(String last, String next, String oldest, String upTo) {
        return CapturedChanges.range(load, "dbo.orders", last, next, oldest, upTo);
    }

    private static TableSource source(String table, String query) {
        return new TableSource(table, query, "", "", 100, true, dev.podium.connector.RejectionLimit.parse("0"));
    }

    private static Connection connection(String url) {
        return new Connection("erp", url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static void refuses(String word, Doing doing) {
        PodiumException refused = assertThrows(PodiumException.class, doing::run);
        assertTrue(refused.getMessage().contains(word), refused.getMessage());
        assertEquals(Fault.USER, refused.fault());
    }
}
