package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in quarantine goes through its route again when somebody asks for that. */
@Tag("sqlserver")
class ReplayTest {

    private static final String QUARANTINE = "podium.quarantine";

    @TempDir
    Path home;

    @Test
    void documentsThatNowFitLandOnceAndOthersWaitAnew_invariants_8_and_12() throws Exception {
        try (Landings landings = new Landings(home, "?cursor=n&key=k")) {
            landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
            landings.landed(
                    Documents.json("{\"id\":1}", "{\"id\":\"2\"}").watermark("7"), Documents.json("{\"id\":true}"));
            landings.contract("changedTypes=quarantine", "name: id, logicalType: string");
            landings.replay();
            assertEquals(
                    "1,2",
                    landings.one(
                            "select string_agg(record->>'id', ',' order by _load_id) from " + landings.table,
                            String.class));
            assertEquals(
                    "REPLAYED|{\"id\":\"2\"}; REPLAYED|{\"id\":true}; OPEN|{\"id\":true}",
                    landings.told("state, raw", QUARANTINE));
            assertEquals(
                    "7",
                    landings.one(
                            "select value from podium.watermark where dataset = '" + landings.dataset + "'",
                            String.class));

            landings.contract("changedTypes=evolve", "name: id, logicalType: string");
            landings.replay();
            landings.replay();
            assertEquals(3, landings.count());
            assertEquals(
                    0,
                    landings.one(
                            "select count(*) from podium.load where dataset = '" + landings.dataset
                                    + "' and \"read\" <> landed + quarantined + skipped",
                            Long.class));
        }
    }

    @Test
    void rowsComeBackAsTheyWere_invariant_8() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false")) {
            List<Column> columns =
                    List.of(new Column("name", Column.Type.TEXT), new Column("age", Column.Type.INTEGER));
            landings.contract("newColumns=quarantine", "name: name");
            landings.landed(
                    Documents.columns(columns, List.of("Łódź \"x\"", "7")).unpositioned());
            assertEquals(0, landings.count());
            landings.contract("newColumns=evolve", "name: name");
            landings.replay();
            assertEquals(
                    "Łódź \"x\" 7", landings.one("select concat(name, ' ', age) from " + landings.table, String.class));
        }
    }

    @Test
    void whatANewerSnapshotHasReplacedIsNotBroughtBack_invariant_12() throws Exception {
        try (Landings landings = new Landings(home, "")) {
            landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
            landings.landed(Documents.json("{\"id\":1}", "{\"id\":\"old\"}"));
            landings.landed(Documents.json("{\"id\":2}", "{\"id\":\"new\"}"));
            landings.contract("changedTypes=evolve", "name: id, logicalType: integer");
            landings.replay();
            assertEquals(
                    "2,new",
                    landings.one(
                            "select string_agg(record->>'id', ',' order by _load_id) from " + landings.table,
                            String.class));
            landings.landed(Documents.json("{\"id\":3}"));
            assertEquals(1, landings.count());
        }
    }

    @Test
    void whatIsDiscardedDuringAReplayDoesNotLandWithIt_invariant_12() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false")) {
            landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
            landings.landed(Documents.json("{\"id\":\"1\"}", "{\"id\":\"2\"}"));
            landings.contract("changedTypes=evolve", "name: id, logicalType: integer");
            landings.afterPages(
                    () -> landings.execute("update podium.quarantine set state = 'DISCARDED' where dataset = '"
                            + landings.dataset + "' and raw like '%1%'"));
            assertTrue(landings.failedReplay().contains("others were discarded meanwhile"));
            assertEquals(0, landings.count());
            landings.afterPages(() -> {});
            landings.replay();
            assertEquals(
                    "2", landings.one("select string_agg(record->>'id', ',') from " + landings.table, String.class));
        }
    }

    @Test
    void aReplayThatWasKilledIsBegunAnew_invariants_3_and_12() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false")) {
            landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
            landings.landed(Documents.json("{\"id\":\"1\"}", "{\"id\":\"2\"}"));
            landings.contract("changedTypes=evolve", "name: id, logicalType: integer");
            AtomicInteger attempts = new AtomicInteger();
            landings.afterPages(() -> {
                if (attempts.getAndIncrement() == 0) {
                    landings.leaveLikeAKilledHub();
                }
            });
            landings.failedReplay();
            assertEquals(0, landings.count());
            landings.replay();
            landings.replay();
            assertEquals(2, landings.count());
            assertEquals("REPLAYED; REPLAYED", landings.told("state", QUARANTINE));
            assertEquals(0, landings.asked(), "the source is not asked while quarantine is replayed");
        }
    }
}
