package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.run.Run;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step read and wrote as a whole. */
final class StepFlow {

    private final Sources sources;
    private final DeliveryFlow deliveries;
    private final WarehousePlaces warehouse;

    StepFlow(Sources sources, DeliveryFlow deliveries, WarehousePlaces warehouse) {
        this.sources = sources;
        this.deliveries = deliveries;
        this.warehouse = warehouse;
    }

    Flow of(Run run, Run.Step step, List<PartFlows.Part> parts) {
        return switch (step.stage()) {
            case BRONZE -> load(step);
            case SILVER, GOLD -> together(parts);
            case DELIVERY -> deliveries.of(run, step);
        };
    }

    private Flow load(Run.Step step) {
        Optional<Sources.Source> source = sources.of(step.name());
        List<ObjectNode> inputs = source.map(from -> Sources.dataset(from.connection(), from.place())).stream()
                .toList();
        if (step.state() != State.SUCCEEDED) {
            return new Flow(inputs, List.of());
        }
        Place place = warehouse.place("bronze." + Dataset.parse(step.name()).table());
        ObjectNode output = warehouse.dataset(place);
        source.filter(Sources.Source::sameColumns).ifPresent(from -> ((ObjectNode) output.get("facets"))
                .set("columnLineage", Facets.sameColumns(from.place(), warehouse.columns(place))));
        output.putObject("outputFacets").set("outputStatistics", Facets.outputStatistics(step.rows(), step.bytes()));
        return new Flow(inputs, List.of(output));
    }

    /** What its parts did; what one wrote and another read stays within. */
    private static Flow together(List<PartFlows.Part> parts) {
        Map<String, ObjectNode> written = new LinkedHashMap<>();
        parts.forEach(part -> part.flow().outputs().forEach(dataset -> written.put(key(dataset), dataset)));
        Map<String, ObjectNode> read = new LinkedHashMap<>();
        parts.forEach(part -> part.flow().inputs().stream()
                .filter(dataset -> !written.containsKey(key(dataset)))
                .map(StepFlow::withoutAssertions)
                .forEach(dataset -> read.putIfAbsent(key(dataset), dataset)));
        return new Flow(List.copyOf(read.values()), List.copyOf(written.values()));
    }

    private static ObjectNode withoutAssertions(ObjectNode dataset) {
        ObjectNode plain = dataset.deepCopy();
        plain.remove("inputFacets");
        return plain;
    }

    private static String key(ObjectNode dataset) {
        return dataset.path("namespace").asText() + " " + dataset.path("name").asText();
    }
}
