package dev.podium.operation.api;

import dev.podium.operation.Datasets;
import dev.podium.operation.Datasets.DatasetState;
import dev.podium.operation.Glances;
import dev.podium.route.RouteFile;
import dev.podium.route.RouteFiles;
import dev.podium.run.Pause;
import dev.podium.run.Pauses;
import dev.podium.run.PipelineGraph;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Puts together what the console shows of pipelines: what routes say, what contracts agree on, what the warehouse knows. */
@Singleton
final class PipelineViews {

    private static final int LAST_RUNS = 12;

    private final Warehouse warehouse;
    private final StepConsumers steps;
    private final Ages ages;
    private final RouteFiles files;
    private final Pauses pauses;
    private final CamelContext camel;

    @Inject
    PipelineViews(
            Warehouse warehouse, StepConsumers steps, Ages ages, RouteFiles files, Pauses pauses, CamelContext camel) {
        this.warehouse = warehouse;
        this.steps = steps;
        this.ages = ages;
        this.files = files;
        this.pauses = pauses;
        this.camel = camel;
    }

    /** @param theirs whether the one who asks may know of a pipeline */
    GlanceJson.Overview overview(Predicate<String> theirs) {
        int broken = (int) files.all().stream()
                .filter(file -> file.state() != RouteFile.State.LOADED)
                .count();
        Map<String, List<StepConsumer>> pipelines = steps.pipelines().stream()
                .filter(theirs)
                .collect(Collectors.toMap(Function.identity(), steps::of, (one, same) -> one, LinkedHashMap::new));
        Map<String, Pause> paused = pauses.all();
        return warehouse.jdbi().withHandle(handle -> {
            Map<String, DatasetState> states = handle.attach(Datasets.class).datasetStates().stream()
                    .collect(Collectors.toMap(DatasetState::dataset, Function.identity()));
            Glances glances = handle.attach(Glances.class);
            Set<String> emptied = glances.emptied();
            return new GlanceJson.Overview(
                    pipelines.entrySet().stream()
                            .map(pipeline -> inShort(
                                    pipeline.getKey(),
                                    pipeline.getValue(),
                                    states,
                                    emptied,
                                    glances.pastRuns(pipeline.getKey(), null, Long.MAX_VALUE, LAST_RUNS),
                                    Optional.ofNullable(paused.get(pipeline.getKey()))))
                            .toList(),
                    broken);
        });
    }

    private GlanceJson.Pipeline inShort(
            String name,
            List<StepConsumer> own,
            Map<String, DatasetState> states,
            Set<String> emptied,
            List<Glances.PastRun> runs,
            Optional<Pause> paused) {
        List<String> datasets = PipelineJson.datasets(own);
        List<DatasetState> loaded =
                datasets.stream().map(states::get).filter(Objects::nonNull).toList();
        Map<String, AgeJson> age = datasets.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        dataset -> age(
                                dataset,
                                Optional.ofNullable(states.get(dataset)).flatMap(DatasetState::takenAt))));
        return new GlanceJson.Pipeline(
                name,
                stages(own.stream().filter(step -> !step.broken()).toList()),
                own.stream()
                        .filter(StepConsumer::broken)
                        .map(StepConsumer::name)
                        .toList(),
                runs.stream().map(GlanceJson.PastRun::of).toList(),
                datasets.stream().filter(dataset -> age.get(dataset).late()).toList(),
                (int) age.values().stream()
                        .filter(known -> known.agreed().isPresent())
                        .count(),
                loaded.stream().mapToLong(DatasetState::quarantined).sum(),
                datasets.stream().filter(emptied::contains).toList(),
                loaded.stream().flatMap(state -> state.takenAt().stream()).max(Comparator.naturalOrder()),
                paused.map(PipelineJson.Paused::of));
    }

    /** @param own the pipeline's steps */
    GraphJson graph(String name, List<StepConsumer> own) {
        return warehouse.jdbi().withExtension(Glances.class, glances -> {
            List<String> datasets = PipelineJson.datasets(own);
            Map<String, Glances.NewestLoad> loads = glances.newestLoads(datasets).stream()
                    .collect(Collectors.toMap(Glances.NewestLoad::dataset, Function.identity()));
            Map<String, Long> quarantined = glances.openQuarantine(datasets).stream()
                    .collect(Collectors.toMap(Glances.OpenQuarantine::dataset, Glances.OpenQuarantine::records));
            Set<String> emptied = glances.emptied();
            return new GraphJson(
                    name,
                    StepOrder.of(own).stream()
                            .map(step -> node(
                                    step,
                                    Optional.ofNullable(loads.get(step.name())),
                                    quarantined.getOrDefault(step.name(), 0L),
                                    emptied.contains(step.name())))
                            .toList(),
                    triggers(name, own),
                    new PipelineGraph(own)
                            .flaws().stream().map(PipelineGraph.Flaw::reason).toList(),
                    current(name, glances),
                    paused(name));
        });
    }

    private Optional<PipelineJson.Paused> paused(String name) {
        return pauses.find(name).map(PipelineJson.Paused::of);
    }

    private static Optional<GlanceJson.PastRun> current(String name, Glances glances) {
        List<Glances.PastRun> last = glances.pastRuns(name, null, Long.MAX_VALUE, LAST_RUNS);
        return last.stream()
                .filter(run -> Set.of("RUNNING", "WAITING").contains(run.state()))
                .findFirst()
                .or(() -> last.stream().findFirst())
                .map(GlanceJson.PastRun::of);
    }

    private GraphJson.Node node(
            StepConsumer step, Optional<Glances.NewestLoad> load, long quarantined, boolean emptied) {
        boolean dataset = step.stage() == Stage.BRONZE;
        return new GraphJson.Node(
                step.name(),
                step.stage().label(),
                step.routeId(),
                Optional.ofNullable(camel.getRoute(step.routeId())).map(Route::getDescription),
                step.needs(),
                load.map(GlanceJson.Load::of),
                dataset ? Optional.of(age(step.name(), load.flatMap(Glances.NewestLoad::landedAt))) : Optional.empty(),
                quarantined,
                emptied);
    }

    /** @param takenAt when its newest data was taken from the source */
    AgeJson age(String dataset, Optional<Instant> takenAt) {
        return AgeJson.of(takenAt, ages.agreed(dataset), Instant.now());
    }

    private List<PipelineJson.Route> triggers(String pipeline, List<StepConsumer> own) {
        Set<String> doing = own.stream().map(StepConsumer::routeId).collect(Collectors.toSet());
        return PipelineJson.routes(pipeline, camel, route -> !doing.contains(route));
    }

    private static List<GlanceJson.StageCount> stages(List<StepConsumer> own) {
        return own.stream()
                .collect(Collectors.groupingBy(StepConsumer::stage, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(stage -> new GlanceJson.StageCount(
                        stage.getKey().label(), stage.getValue().intValue()))
                .toList();
    }
}
