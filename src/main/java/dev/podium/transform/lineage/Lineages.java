package dev.podium.transform.lineage;

import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.transform.artifact.LiveState;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The lineage of a project, from its kept manifest and the datasets that the hub knows. Safe for use by several threads. */
@Singleton
public final class Lineages {

    private static final String BRONZE = "bronze";

    private final LiveState live;
    private final StepConsumers steps;
    private final DatasetBook datasets;
    private final Map<String, Read> known = new LinkedHashMap<>();

    private record Read(UUID run, Instant at, Manifest manifest) {}

    @Inject
    public Lineages(LiveState live, StepConsumers steps, Warehouse warehouse) {
        this.live = live;
        this.steps = steps;
        this.datasets = warehouse.jdbi().onDemand(DatasetBook.class);
    }

    /** Empty where no manifest was kept yet. */
    public Optional<Lineage> of(String project) {
        return read(project).map(read -> lineage(read, datasetsByTable()));
    }

    /** The kept manifest, as long as it is the newest. */
    private synchronized Optional<Read> read(String project) {
        Optional<Instant> newest = live.keptAt(project);
        Read last = known.get(project);
        if (last == null || !newest.equals(Optional.of(last.at()))) {
            known.remove(project);
            live.find(project)
                    .ifPresent(kept -> known.put(project, new Read(kept.run(), kept.at(), Manifest.read(kept))));
        }
        return Optional.ofNullable(known.get(project));
    }

    private Map<String, String> datasetsByTable() {
        Map<String, String> byTable = new TreeMap<>();
        Set<String> names = new LinkedHashSet<>(datasets.datasets());
        steps.all().stream()
                .filter(step -> step.stage() == Stage.BRONZE)
                .map(StepConsumer::name)
                .forEach(names::add);
        names.forEach(name -> byTable.put(Dataset.parse(name).table(), name));
        return byTable;
    }

    /** The dataset whose view in bronze a source is. */
    static Optional<String> datasetOf(Node source, Map<String, String> byTable) {
        return source.type().equals("source") && source.schema().equalsIgnoreCase(BRONZE)
                ? Optional.ofNullable(byTable.get(source.identifier().toLowerCase(java.util.Locale.ROOT)))
                : Optional.empty();
    }

    private static Lineage lineage(Read read, Map<String, String> byTable) {
        Map<String, Lineage.Item> items = new LinkedHashMap<>();
        List<Lineage.Edge> edges = new ArrayList<>();
        Map<String, Integer> tests = tests(read.manifest());
        for (Node node : new TreeMap<>(read.manifest().nodes()).values()) {
            Optional<String> dataset = datasetOf(node, byTable);
            dataset.ifPresent(name -> {
                items.put(
                        "dataset." + name,
                        new Lineage.Item("dataset." + name, "dataset", name, Optional.empty(), dataset, 0));
                edges.add(new Lineage.Edge("dataset." + name, node.id()));
            });
            items.put(
                    node.id(),
                    new Lineage.Item(
                            node.id(),
                            node.type(),
                            node.name(),
                            Optional.of(node),
                            dataset,
                            tests.getOrDefault(node.id(), 0)));
            node.dependsOn().stream()
                    .filter(read.manifest().nodes()::containsKey)
                    .forEach(from -> edges.add(new Lineage.Edge(from, node.id())));
        }
        return new Lineage(read.manifest().project(), read.run(), read.at(), List.copyOf(items.values()), edges);
    }

    private static Map<String, Integer> tests(Manifest manifest) {
        Map<String, Integer> tests = new LinkedHashMap<>();
        manifest.nodes().values().stream()
                .filter(Node::isTest)
                .flatMap(test -> test.dependsOn().stream().distinct())
                .forEach(id -> tests.merge(id, 1, Integer::sum));
        return tests;
    }
}
