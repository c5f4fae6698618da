package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.podium.load.Preview;
import dev.podium.load.Previews;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first records of a source as REST shows them. */
@Schema(name = "Preview", description = "The first records of a route's source, and how they would land")
public record PreviewJson(
        @Schema(examples = "crm.deals") String route,
        @Schema(examples = "crm.deals") String dataset,
        @Schema(
                        examples = "bronze.crm_deals",
                        description = "Where they would land: in the warehouse, or in a folder of a lake")
                String table,
        @Schema(description = "Whether the source has no more than these") boolean all,
        @Schema(nullable = true, description = "Why there are no more than these, where time ended before ten had come")
                Optional<String> ended,
        @Schema(description = "What the route's author may have mistyped, though it is no error") List<String> hints,
        @Schema(description = "Each an object; the beginning of one that is very large, as text")
                List<JsonNode> records,
        @Schema(description = "The columns that they would land in") List<Column> columns,
        @Schema(description = "Top-level fields of documents; none of tables and files with columns")
                List<Field> fields,
        @Schema(
                        description =
                                "How they differ from the table that is there and from the dataset's contract, and what the contract says to it")
                List<Difference> differences,
        @Schema(description = "Those that would go to quarantine, or stop the load") List<Rejected> rejected) {

    /** A column of the landing table. */
    @Schema(name = "PreviewColumn")
    public record Column(
            @Schema(examples = "amount") String column,
            @Schema(examples = "numeric(12,2)") String type,
            @Schema(examples = "column amount") String from) {}

    /** A field of documents. */
    @Schema(name = "PreviewField")
    public record Field(
            @Schema(examples = "id") String field,
            @Schema(description = "JSON types that it was seen with") List<String> types,
            @Schema(description = "How many of the records have it") int in) {}

    /** Something that is otherwise than it was, or than was agreed. */
    @Schema(name = "PreviewDifference")
    public record Difference(
            @Schema(examples = "amount") String column,
            @Schema(examples = "CHANGED", description = "NEW, CHANGED, MISSING or BACK") String kind,
            @Schema(nullable = true, examples = "integer") Optional<String> before,
            @Schema(nullable = true, examples = "text") Optional<String> now,
            @Schema(examples = "STOP", description = "EVOLVE, QUARANTINE or STOP") String decision) {}

    /** A record that would not land. */
    @Schema(name = "PreviewRejected")
    public record Rejected(@Schema(examples = "record 3") String position, String reason) {}

    static PreviewJson of(Previews.Seen seen, ObjectMapper json) {
        Preview preview = seen.preview();
        return new PreviewJson(
                seen.route(),
                seen.dataset(),
                preview.place(),
                !preview.full() && preview.ended().isEmpty(),
                preview.ended(),
                preview.hints(),
                preview.records().stream().map(record -> read(record, json)).toList(),
                preview.columns().stream()
                        .map(column -> new Column(column.name(), column.type(), column.from()))
                        .toList(),
                preview.fields().stream()
                        .map(field -> new Field(field.name(), field.types(), field.in()))
                        .toList(),
                preview.differences().stream()
                        .map(difference -> new Difference(
                                difference.column(),
                                difference.kind(),
                                difference.before(),
                                difference.now(),
                                difference.decision()))
                        .toList(),
                preview.rejected().stream()
                        .map(rejected -> new Rejected(rejected.position(), rejected.reason()))
                        .toList());
    }

    private static JsonNode read(String record, ObjectMapper json) {
        try {
            // 1.50 is what the source said, not 1.5.
            return json.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .readTree(record);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(record);
        }
    }
}
