package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.gold.GoldDomains;
import dev.podium.gold.GoldFlow;
import dev.podium.run.Run;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.transform.lineage.Manifest;
import dev.podium.transform.lineage.Node;
import dev.podium.transform.lineage.NodeRun;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a step as work of their own: dbt's nodes by its artifacts, gold objects by their SQL. */
final class PartFlows {

    private final DbtNodes nodes;
    private final GoldDomains gold;
    private final WarehousePlaces warehouse;

    PartFlows(DbtNodes nodes, GoldDomains gold, WarehousePlaces warehouse) {
        this.nodes = nodes;
        this.gold = gold;
        this.warehouse = warehouse;
    }

    /** A part that has begun and ended. */
    record Part(
            String name,
            String integration,
            String kind,
            State state,
            Instant began,
            Instant ended,
            Optional<String> error,
            Flow flow) {}

    /** Those that this attempt of the step did. */
    List<Part> of(Run run, Run.Step step) {
        Instant since = step.startedAt().orElse(run.queuedAt());
        List<Part> parts = new ArrayList<>();
        for (NodeRun node : nodes.of(run)) {
            if (node.step().equals(step.name()) && done(node.state(), node.startedAt(), node.finishedAt(), since)) {
                parts.add(part(run, node));
            }
        }
        List<Run.Step> objects = run.steps().stream()
                .filter(part -> part.partOf().equals(Optional.of(step.name()))
                        && part.name().startsWith("gold.")
                        && done(part.state(), part.startedAt(), part.finishedAt(), since))
                .toList();
        objects.forEach(part -> parts.add(part(part)));
        return parts;
    }

    private static boolean done(State state, Optional<Instant> began, Optional<Instant> ended, Instant since) {
        return state.ended()
                && ended.isPresent()
                && began.filter(at -> !at.isBefore(since)).isPresent();
    }

    private Part part(Run run, NodeRun node) {
        Manifest manifest = nodes.manifestOf(run.id(), node);
        Optional<Node> known = node.id().flatMap(manifest::node);
        return new Part(
                node.part(),
                "DBT",
                node.type().toUpperCase(java.util.Locale.ROOT),
                node.state(),
                node.startedAt().orElseThrow(),
                node.finishedAt().orElseThrow(),
                node.state() == State.FAILED ? node.message() : Optional.empty(),
                known.map(of -> flow(of, node, manifest)).orElse(Flow.NONE));
    }

    private Flow flow(Node node, NodeRun run, Manifest manifest) {
        List<ObjectNode> inputs = node.dependsOn().stream()
                .flatMap(id -> manifest.node(id).stream())
                .flatMap(read -> read.relation().stream())
                .map(relation -> warehouse.dataset(warehouse.place(relation)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (node.isTest()) {
            inputs.forEach(input -> input.putObject("inputFacets")
                    .set(
                            "dataQualityAssertions",
                            Facets.assertion(
                                    node.name(),
                                    run.state() == State.SUCCEEDED
                                            && !run.status().equals("warn"),
                                    run.status().equals("warn"))));
            return new Flow(inputs, List.of());
        }
        List<ObjectNode> outputs = run.state() == State.SUCCEEDED && node.builds()
                ? node.relation().stream()
                        .map(relation -> written(relation, run.rows().orElse(-1L)))
                        .toList()
                : List.of();
        return new Flow(inputs, outputs);
    }

    private Part part(Run.Step part) {
        String name = part.name();
        Flow flow = flows().stream()
                .filter(known -> known.object().equals(name))
                .findFirst()
                .map(known -> flow(known, part))
                .orElse(Flow.NONE);
        return new Part(
                name.substring("gold.".length()),
                "PODIUM",
                "GOLD",
                part.state(),
                part.startedAt().orElseThrow(),
                part.finishedAt().orElseThrow(),
                part.error().map(Run.Error::message),
                flow);
    }

    private List<GoldFlow> flows() {
        return gold.names().stream()
                .flatMap(domain -> gold.flows(domain).stream())
                .toList();
    }

    private Flow flow(GoldFlow known, Run.Step part) {
        long rows = known.writes().size() == 1 ? part.rows() : -1;
        return new Flow(
                known.reads().stream()
                        .sorted()
                        .map(name -> warehouse.dataset(warehouse.place(name)))
                        .toList(),
                part.state() == State.SUCCEEDED
                        ? known.writes().stream()
                                .sorted()
                                .map(name -> written(name, rows))
                                .toList()
                        : List.of());
    }

    /** @param rows below 0 where it isn't known */
    private ObjectNode written(String relation, long rows) {
        ObjectNode dataset = warehouse.dataset(warehouse.place(relation));
        if (rows >= 0) {
            dataset.set(
                    "outputFacets",
                    JsonNodeFactory.instance.objectNode().set("outputStatistics", Facets.outputStatistics(rows, 0)));
        }
        return dataset;
    }
}
