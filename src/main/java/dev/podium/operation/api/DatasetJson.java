package dev.podium.operation.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.operation.Datasets;
import dev.podium.vocabulary.Dataset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dataset as REST shows it. */
@Schema(name = "Dataset", description = "What the hub knows of a dataset")
public record DatasetJson(
        @Schema(examples = "crm.deals") String name,
        @Schema(
                        nullable = true,
                        examples = "sales",
                        description = "The pipeline that loads it; null where no route does now")
                Optional<String> pipeline,
        @Schema(nullable = true, description = "The route that loads it") Optional<String> route,
        @Schema(examples = "bronze.crm_deals", description = "What readers read") String table,
        @Schema(
                        nullable = true,
                        description = "How far it has been loaded; null for snapshots, files and before the first load")
                Optional<Mark> watermark,
        @Schema(
                        type = SchemaType.OBJECT,
                        description =
                                "What its route says of it (the options of load:, such as cursor and key) and what its contract file"
                                        + " agrees on: owner, properties, what to do about drift; of a broken one its problems",
                        examples = "{\"cursor\":\"update_time\",\"key\":\"id\"}")
                Map<String, Object> contract,
        @Schema(
                        type = SchemaType.ARRAY,
                        implementation = Object.class,
                        description = "Columns of its landing table, in order; empty before the first load")
                JsonNode columns,
        @Schema(description = "Newest first, at most ten") List<Load> loads,
        @Schema(description = "Records that could not be landed and wait in quarantine") long quarantined) {

    static String table(Dataset dataset) {
        return "bronze." + dataset.table();
    }

    /** How far it has been loaded. */
    @Schema(name = "Watermark")
    public record Mark(
            @Schema(examples = "2026-11-01 09:30:00", description = "As the source wrote it") String value,
            @Schema(
                            examples = "2026-11-01 09:20:00",
                            description = "Where the next load begins: the value less the look-back")
                    String from,
            Instant updatedAt) {}

    /** One attempt to bring its new data in. */
    @Schema(name = "Load")
    public record Load(
            long id,
            UUID run,
            @Schema(enumeration = {"RUNNING", "LANDED", "FAILED"}) String state,
            @Schema(description = "Whether readers see its rows") boolean visible,
            Instant startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            @Schema(description = "Records taken from the source") long read,
            long landed,
            long quarantined,
            @Schema(description = "Landed by the load before, passed over") long skipped,
            @Schema(nullable = true, description = "The source's own count, where it gives one")
                    Optional<Long> expected,
            long bytes,
            @Schema(nullable = true, examples = "id", description = "What identifies a record, as the route says")
                    Optional<String> key,
            @Schema(
                            nullable = true,
                            examples = "11262036917303463518",
                            description =
                                    "Sum of 64-bit hashes of the landed records' keys; null where not each has one. 'verify' holds it against the rows")
                    Optional<String> checksum,
            @Schema(description = "Rows that retention has removed") long removed,
            @Schema(nullable = true) Optional<Instant> removedAt,
            @Schema(nullable = true, description = "Why it failed") Optional<String> error) {

        static Load of(Datasets.PastLoad load) {
            return new Load(
                    load.id(),
                    load.runId(),
                    load.state(),
                    load.visible(),
                    load.extractedAt(),
                    load.finishedAt(),
                    load.read(),
                    load.landed(),
                    load.quarantined(),
                    load.skipped(),
                    load.expected(),
                    load.bytes(),
                    load.key(),
                    load.checksum(),
                    load.removed(),
                    load.removedAt(),
                    load.error());
        }
    }

    /** A record that could not be landed. */
    @Schema(name = "QuarantinedRecord")
    public record Quarantined(
            long id,
            long load,
            UUID run,
            @Schema(examples = "visits-2026-11-01.csv:17", description = "Where in the source") String position,
            @Schema(examples = "9 fields where the header has 8") String reason,
            @Schema(description = "The record as the source wrote it, or a row as JSON") String raw,
            Instant createdAt,
            @Schema(enumeration = {"OPEN", "REPLAYED", "DISCARDED"}) String state,
            @Schema(nullable = true) Optional<Instant> endedAt,
            @Schema(nullable = true, examples = "load 17", description = "The load that took it, or who discarded it")
                    Optional<String> endedBy,
            @Schema(nullable = true, description = "Why it was discarded") Optional<String> endedWhy) {

        static Quarantined of(Datasets.Quarantined record) {
            return new Quarantined(
                    record.id(),
                    record.loadId(),
                    record.runId(),
                    record.position(),
                    record.reason(),
                    record.raw(),
                    record.createdAt(),
                    record.state(),
                    record.endedAt(),
                    record.endedBy(),
                    record.endedWhy());
        }
    }

    /** What to do away with. */
    @Schema(name = "Discard", requiredProperties = "reason")
    public record Discard(
            @Schema(
                            description = "Kept with the records",
                            maxLength = GivenReason.LONGEST,
                            examples = "test data of the vendor")
                    String reason,
            @Schema(nullable = true, description = "Only these; none: all that wait") List<Long> ids) {

        /** @throws Refusal where it is no reason */
        String checkedReason() {
            return GivenReason.of(reason)
                    .orElseThrow(() -> Refusal.badField("reason", "is missing; say why nobody needs these records"));
        }
    }

    /** How many were done away with. */
    @Schema(name = "Discarded")
    public record Discarded(int discarded) {}

    /** A page of loads. */
    @Schema(name = "LoadPage")
    public record LoadPage(
            List<Load> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}

    /** A page of quarantined records. */
    @Schema(name = "QuarantinePage")
    public record QuarantinePage(
            List<Quarantined> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}

    /** Something that changed about a dataset's source. */
    @Schema(name = "SchemaChange")
    public record Change(
            long id,
            long load,
            UUID run,
            Instant noticedAt,
            @Schema(enumeration = {"NEW", "CHANGED", "MISSING", "BACK"}) String kind,
            @Schema(description = "A column, or a top-level field of documents") String column,
            @Schema(nullable = true) Optional<String> from,
            @Schema(nullable = true) Optional<String> to,
            @Schema(
                            enumeration = {"EVOLVE", "QUARANTINE", "STOP"},
                            description = "What the contract said to it")
                    String decision) {

        static Change of(Datasets.SchemaChange change) {
            return new Change(
                    change.id(),
                    change.loadId(),
                    change.runId(),
                    change.noticedAt(),
                    change.kind(),
                    change.column(),
                    change.from(),
                    change.to(),
                    change.decision());
        }
    }

    /** A page of a dataset's schema history. */
    @Schema(name = "SchemaPage")
    public record ChangePage(
            List<Change> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}
}
