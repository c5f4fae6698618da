package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podium.bronze.retention.Removal;
import dev.podium.bronze.retention.Retention;
import dev.podium.bronze.retention.RetentionComponent;
import dev.podium.bronze.retention.Wish;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What retention removes, and what it leaves alone. */
@Tag("sqlserver")
class RetentionTest {

    private static final Wish UNSEEN = new Wish(Optional.empty(), 1, false, false);
    private static final Wish ALL = new Wish(Optional.of(Duration.ZERO), 0, true, false);

    @TempDir
    Path home;

    @Test
    void rowsOfReplacedSnapshotsAndFailedLoadsGoAndReadersSeeNoDifference_invariants_1_and_2() throws Exception {
        try (Landings landings = new Landings(home, "")) {
            landings.landed(Documents.json("{\"a\":1}", "{\"a\":2}"));
            landings.landed(Documents.json("{\"a\":3}"));
            failedAfterRows(landings);
            landings.landed(Documents.json("{\"a\":4}", "{\"a\":5}", "{\"a\":6}"));

            Removal dry = remove(landings, new Wish(Optional.empty(), 0, false, true));
            assertEquals(List.of("REPLACED 2", "REPLACED 1", "FAILED 1"), told(dry));
            assertEquals(7, landed(landings), "a dry run removes nothing");

            assertEquals(
                    List.of("REPLACED 2", "FAILED 1"),
                    told(remove(landings, new Wish(Optional.empty(), 2, false, false))));
            assertEquals(List.of("REPLACED 1"), told(remove(landings, UNSEEN)));
            assertEquals(List.of(), told(remove(landings, ALL)), "the newest snapshot is never old");
            assertEquals(3, landed(landings));
            assertEquals(3, landings.count());
            assertEquals("3|2; 1|1", landings.told("rows, cardinality(loads)", "podium.retention"));
            assertEquals(
                    2L,
                    landings.one(
                            "select count(finished_at) from podium.retention where dataset = '" + landings.dataset
                                    + "'",
                            Long.class));
        }
    }

    @Test
    void rowsOfOldLoadsGoOnlyWhenToldButTheirLoadsAndTheWatermarkStay_invariants_1_and_12() throws Exception {
        try (Landings landings = new Landings(home, "?cursor=n&key=k")) {
            landings.landed(Documents.json("{\"k\":1}").watermark("1").rejecting("bad", "malformed"));
            landings.landed(Documents.json("{\"k\":2}").watermark("2"));
            landings.landed(Documents.json("{\"k\":3}").watermark("3"));
            assertEquals(List.of(), told(remove(landings, UNSEEN)));
            assertEquals(List.of(), told(remove(landings, new Wish(Optional.of(Duration.ofDays(1)), 0, false, false))));
            assertEquals(
                    List.of("OLD 1"), told(remove(landings, new Wish(Optional.of(Duration.ZERO), 2, true, false))));
            assertEquals(2, landings.count());
            assertEquals("", landings.told("id", "podium.quarantine"));
            assertEquals(List.of("OLD 1"), told(remove(landings, ALL)));
            assertEquals(
                    "3", landings.one("select string_agg(record->>'k', ',') from " + landings.table, String.class));
            assertEquals("1|1; 1|1; 1|0", landings.told("landed, removed", "podium.load"));
            assertEquals("3", landings.told("value", "(select *, 1 as id from podium.watermark) w"));
        }
    }

    @Test
    void theSnapshotUnderAReplayIsNeverRemoved_invariant_12() throws Exception {
        try (Landings landings = new Landings(home, "")) {
            landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
            landings.landed(Documents.json("{\"id\":1}", "{\"id\":\"2\"}"));
            landings.contract("changedTypes=evolve", "name: id, logicalType: integer");
            landings.replay();
            assertEquals(List.of(), told(remove(landings, ALL)));
            assertEquals(2, landings.count());
        }
    }

    @Test
    void aRemovalThatWasKilledIsFinishedByTheNext_invariant_12() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false")) {
            landings.landed(Documents.json("{\"a\":1}"));
            landings.landed(Documents.json("{\"a\":2}"));
            // As far as it comes before its first batch.
            landings.execute(
                    "update podium.load set visible = false where id = (select min(id) from podium.load where dataset = '"
                            + landings.dataset + "')");
            assertEquals(1, landings.count());
            assertEquals(List.of("REPLACED 1"), told(remove(landings, UNSEEN)));
            assertEquals(1, landed(landings));
        }
    }

    @Test
    void aRouteRemovesOnASchedule_invariant_1() throws Exception {
        try (Landings landings = new Landings(home, "");
                DefaultCamelContext context = new DefaultCamelContext()) {
            landings.landed(Documents.json("{\"a\":1}"));
            landings.landed(Documents.json("{\"a\":2}"));
            context.addComponent("retention", new RetentionComponent(new Retention(landings.warehouse)));
            context.start();
            assertThrows(
                    Exception.class, () -> context.getEndpoint("retention:" + landings.dataset + "?olderThan=soon"));
            try (ProducerTemplate template = context.createProducerTemplate()) {
                Removal removal =
                        template.requestBody("retention:" + landings.dataset + "?olderThan=90d", null, Removal.class);
                assertEquals(List.of("REPLACED 1"), told(removal));
            }
            assertEquals(1, landed(landings));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1d", "90", "P-1D", "1y"})
    void anAgeThatIsNoneIsRefused(String text) {
        assertThrows(PodiumException.class, () -> Wish.age(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"14d", "336h", "2w", "P14D", "PT336H"})
    void anAgeIsWrittenBrieflyOrAsTheStandardHasIt(String text) {
        assertEquals(Duration.ofDays(14), Wish.age(text));
    }

    @Test
    void rowsThatARetryGoesOnFromAreNotRemoved_invariant_3() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false")) {
            failedAfterRows(landings);
            landings.execute("update podium.load set resumable = true where dataset = '" + landings.dataset + "'");
            assertEquals(List.of(), told(remove(landings, ALL)));
            landings.execute("update podium.load set resumable = false where dataset = '" + landings.dataset + "'");
            assertEquals(List.of("FAILED 1"), told(remove(landings, ALL)));
        }
    }

    /** One row in a transaction that was committed, then nothing more. */
    private static void failedAfterRows(Landings landings) {
        landings.failed(
                Documents.json("{\"a\":7}").checkpoint("7"),
                Documents.json("{\"a\":8}").beforeLast(() -> {
                    throw PodiumException.external("the source breaks off");
                }));
    }

    private static Removal remove(Landings landings, Wish wish) {
        return new Retention(landings.warehouse).remove(Dataset.parse(landings.dataset), wish, "test");
    }

    private static List<String> told(Removal removal) {
        assertEquals(
                removal.rows(),
                removal.loads().stream().mapToLong(Removal.Part::rows).sum());
        return removal.loads().stream()
                .map(part -> part.reason() + " " + part.rows())
                .collect(Collectors.toList());
    }

    private static long landed(Landings landings) {
        return landings.one("select count(*) from landing." + landings.pipeline + "_records", Long.class);
    }
}
