package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Knows what a source ever had, and compares it with what bronze shows of it. */
public final class Oracle {

    private static final JsonMapper JSON = new JsonMapper();

    /** A watermark as drivers and APIs write it: {@code 2026-01-01 00:00:07+00}, {@code 2026-01-01T00:00:07Z}. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][' ']HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][X]");

    private final Jdbi warehouse;
    private final String dataset;
    private final String table;
    /** Once it is there it stays, and the onlooker asks all the time. */
    private volatile boolean tableThere;

    public Oracle(Jdbi warehouse, String place) {
        this.warehouse = warehouse;
        this.dataset = place + ".records";
        this.table = "bronze." + place + "_records";
    }

    /** What identifies a landed record. */
    private record Landed(long id, int version, String text) {}

    /** Nothing invented, nothing doubled, nothing lost but what stands in quarantine. */
    public void assertComplete(Source<?> source, Connector.Keeps keeps, long quarantined) {
        List<Landed> landed = landed();
        assertNothingInvented(landed, source.ever());
        assertNothingDoubled(landed);
        assertNothingLost(landed, source.present(), quarantined);
        if (keeps == Connector.Keeps.PRESENT) {
            assertEquals(
                    source.present().size() - quarantined, landed.size(), "a snapshot shows what is there, no more");
        }
        assertReconciled();
        assertWatermark(source.present());
    }

    private List<Landed> landed() {
        boolean json = hasColumn("record");
        return warehouse.withHandle(
                handle -> handle.createQuery("select " + (json ? "record" : "id, version, text") + " from " + table)
                        .map((row, context) -> json
                                ? ofJson(row.getString("record"))
                                : landed(row.getString("id"), row.getString("version"), row.getString("text")))
                        .list());
    }

    private static Landed ofJson(String record) {
        try {
            JsonNode fields = JSON.readTree(record);
            return landed(
                    fields.path("id").asText(),
                    fields.path("version").asText(),
                    fields.path("text").asText(""));
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + record, e);
        }
    }

    private static Landed landed(String id, String version, String text) {
        return new Landed(
                Long.parseLong(id),
                Integer.parseInt(version),
                Optional.ofNullable(text).orElse(""));
    }

    private boolean hasColumn(String name) {
        return one(
                        "select count(*) from information_schema.columns where " + ofTable() + " and column_name = '"
                                + name + "'",
                        Integer.class)
                > 0;
    }

    private static void assertNothingInvented(List<Landed> landed, Set<Fact> ever) {
        Set<Landed> known = ever.stream()
                .map(fact -> new Landed(fact.id(), fact.version(), fact.text()))
                .collect(Collectors.toSet());
        List<Landed> invented = landed.stream()
                .filter(record -> !known.contains(record))
                .limit(5)
                .toList();
        assertEquals(List.of(), invented, "bronze shows what the source never had");
    }

    private static void assertNothingDoubled(List<Landed> landed) {
        Map<Landed, Integer> times = new HashMap<>();
        landed.forEach(record -> times.merge(record, 1, Integer::sum));
        List<String> doubled = times.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey().id() + " v" + entry.getKey().version() + " ×" + entry.getValue())
                .sorted()
                .toList();
        assertEquals(List.of(), doubled, "doubled");
    }

    private static void assertNothingLost(List<Landed> landed, Collection<Fact> present, long quarantined) {
        Map<Long, Integer> newest = new TreeMap<>();
        landed.forEach(record -> newest.merge(record.id(), record.version(), Math::max));
        List<String> lost = present.stream()
                .filter(fact -> newest.getOrDefault(fact.id(), 0) < fact.version())
                .map(fact -> fact.id() + " v" + fact.version())
                .toList();
        assertEquals(quarantined, lost.size(), () -> "lost: " + lost);
    }

    /** What was read is accounted for, in every load that is shown. */
    private void assertReconciled() {
        long odd = one(
                "select count(*) from podium.\"load\" where dataset = '" + dataset
                        + "' and state = 'LANDED' and \"read\" <> landed + quarantined + skipped",
                Long.class);
        assertEquals(0, odd, "loads whose counts don't fit");
        long counted = one(
                "select coalesce(sum(landed), 0) from podium.\"load\" where cast(visible as int) = 1 and dataset = '"
                        + dataset + "'",
                Long.class);
        assertEquals(counted, count(), "rows shown and rows counted");
    }

    /** It stands at the greatest cursor value that the source has, where the dataset has one at all. */
    private void assertWatermark(Collection<Fact> present) {
        Optional<Instant> watermark = warehouse.withHandle(
                handle -> handle.createQuery("select value from podium.watermark where dataset = '" + dataset + "'")
                        .mapTo(String.class)
                        .findOne()
                        .map(value -> OffsetDateTime.parse(value, MOMENT).toInstant()));
        Instant greatest =
                present.stream().map(Fact::changedAt).max(Instant::compareTo).orElseThrow();
        watermark.ifPresent(at -> assertTrue(!at.isBefore(greatest), "the watermark " + at + " is behind " + greatest));
    }

    public long count() {
        tableThere = tableThere
                || one("select count(*) from information_schema.tables where " + ofTable(), Integer.class) > 0;
        return tableThere ? one("select count(*) from " + table, Long.class) : 0;
    }

    private String ofTable() {
        return "table_schema = 'bronze' and table_name = '" + table.substring("bronze.".length()) + "'";
    }

    /** Malformed records of the newest load. */
    public long quarantined() {
        return one(
                "select coalesce(sum(quarantined), 0) from podium.\"load\""
                        + " where id = (select max(id) from podium.\"load\" where dataset = '" + dataset + "')",
                Long.class);
    }

    /** The watermark as it stands, with the load that moved it. */
    public String watermark() {
        return warehouse.withHandle(handle -> handle.createQuery(
                        "select value, load_id from podium.watermark where dataset = '" + dataset + "'")
                .map((row, context) -> row.getString("value") + " by " + row.getString("load_id"))
                .findOne()
                .orElse(""));
    }

    private <T> T one(String sql, Class<T> type) {
        return warehouse.withHandle(
                handle -> handle.createQuery(sql).mapTo(type).one());
    }
}
