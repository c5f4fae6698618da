package dev.podium.operation.api;

import dev.podium.transform.lineage.Lineage;
import dev.podium.transform.lineage.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lineage as REST shows it. */
@Schema(name = "Lineage", description = "What is made of what: datasets of bronze, sources, models, tests, exposures")
public record LineageJson(
        String project,
        @Schema(description = "The run that left the manifest") UUID run,
        Instant keptAt,
        List<Item> nodes,
        List<Lineage.Edge> edges) {

    static LineageJson of(Lineage lineage) {
        return new LineageJson(
                lineage.project(),
                lineage.run(),
                lineage.keptAt(),
                lineage.items().stream().map(Item::of).toList(),
                lineage.edges());
    }

    /** A dataset or a node of dbt's. */
    @Schema(name = "LineageNode")
    public record Item(
            @Schema(examples = {"dataset.crm.deals", "model.podium.orders"}) String id,
            @Schema(examples = "model") String type,
            String name,
            @Schema(nullable = true, description = "Of a dataset, and of a source that is its view in bronze")
                    Optional<String> dataset,
            @Schema(nullable = true) Optional<String> relation,
            @Schema(nullable = true) Optional<String> file,
            @Schema(nullable = true) Optional<String> materialized,
            @Schema(nullable = true) Optional<String> description,
            List<String> tags,
            @Schema(description = "How many tests stand on it") int tests) {

        static Item of(Lineage.Item item) {
            return new Item(
                    item.id(),
                    item.type(),
                    item.name(),
                    item.dataset(),
                    item.node().flatMap(Node::relation),
                    item.node().flatMap(Node::file),
                    item.node().map(Node::materialized).filter(text -> !text.isEmpty()),
                    item.node().map(Node::description).filter(text -> !text.isEmpty()),
                    item.node().map(Node::tags).orElse(List.of()),
                    item.tests());
        }
    }
}
