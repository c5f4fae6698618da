package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs as the warehouse keeps them: which there are, and what people ask of them. The {@link Dispatcher} moves them on. */
@Singleton
@Unremovable
final class WarehouseRuns implements Runs {

    private final RunStore store;
    private final StepConsumers steps;
    private final RunEvents events;
    private final Dispatcher dispatcher;

    @Inject
    WarehouseRuns(Warehouse warehouse, StepConsumers steps, RunEvents events, Dispatcher dispatcher) {
        this.store = warehouse.jdbi().onDemand(RunStore.class);
        this.steps = steps;
        this.events = events;
        this.dispatcher = dispatcher;
    }

    @Override
    public Run start(UUID id, RunRequest request, String requestedBy) {
        List<StepConsumer> chosen = RunPlan.of(request, steps);
        boolean queued = store.inTransaction(transaction -> transaction.queue(id, request, chosen, requestedBy));
        if (queued) {
            events.runChanged(id, request.pipeline());
            dispatcher.wake();
        }
        return find(id).orElseThrow();
    }

    @Override
    public Optional<Run> find(UUID id) {
        return store.findRun(id).map(row -> assemble(List.of(row)).get(0));
    }

    @Override
    public List<Run> list(Optional<String> pipeline, Optional<State> state, int limit, Optional<UUID> after) {
        List<RunStore.RunRow> rows =
                store.listRuns(pipeline.orElse(null), state.map(State::name).orElse(null), after.orElse(null), limit);
        return assemble(rows);
    }

    private List<Run> assemble(List<RunStore.RunRow> rows) {
        List<UUID> ids = rows.stream().map(RunStore.RunRow::id).toList();
        List<UUID> open = rows.stream()
                .filter(row -> !State.valueOf(row.state()).ended())
                .map(RunStore.RunRow::id)
                .toList();
        return RunRows.assemble(rows, store.findSteps(ids), open.isEmpty() ? List.of() : store.waitingRuns(open));
    }

    @Override
    public Optional<UUID> queuedAlike(RunRequest request) {
        return request.ranged()
                ? Optional.empty()
                : store.findQueuedAlike(
                        request.pipeline(), request.mode().name(), String.join(",", request.datasets()));
    }

    @Override
    public Optional<String> toldBy(UUID id) {
        return store.findRunEnd(id);
    }

    @Override
    public boolean cancel(UUID id) {
        boolean asked = store.requestCancel(id) > 0;
        dispatcher.wake();
        return asked;
    }

    @Override
    public boolean retry(UUID id) {
        boolean queued = store.inTransaction(transaction -> {
            boolean ended = transaction.requeueRun(id) > 0;
            if (ended) {
                transaction.requeueSteps(id);
            }
            return ended;
        });
        if (queued) {
            find(id).ifPresent(run -> events.runChanged(id, run.pipeline()));
            dispatcher.wake();
        }
        return queued;
    }

    @Override
    public AutoCloseable subscribe(Consumer<RunChanged> listener) {
        return events.subscribe(listener);
    }

    /** Which steps a request asks for. */
    private static final class RunPlan {

        static List<StepConsumer> of(RunRequest request, StepConsumers consumers) {
            List<StepConsumer> all = consumers.of(request.pipeline());
            if (all.isEmpty()) {
                throw PodiumException.user("There is no pipeline '" + request.pipeline() + "'; there are: "
                        + (consumers.pipelines().isEmpty() ? "none" : String.join(", ", consumers.pipelines())));
            }
            checkNeeds(all);
            if (request.datasets().isEmpty()) {
                return all;
            }
            checkDatasets(request, all);
            Set<String> wanted = new LinkedHashSet<>(request.datasets());
            // Stages are in the data's order, so one pass finds all that follow from the datasets.
            for (StepConsumer step : all) {
                if (step.needs().stream().anyMatch(wanted::contains)) {
                    wanted.add(step.name());
                }
            }
            return all.stream().filter(step -> wanted.contains(step.name())).toList();
        }

        private static void checkDatasets(RunRequest request, List<StepConsumer> all) {
            Set<String> loads = all.stream()
                    .filter(step -> step.stage() == Stage.BRONZE)
                    .map(StepConsumer::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            for (String dataset : request.datasets()) {
                if (!loads.contains(dataset)) {
                    throw PodiumException.user("datasets: pipeline '" + request.pipeline() + "' has no dataset '"
                            + dataset + "'; it has: " + String.join(", ", loads));
                }
            }
        }

        private static void checkNeeds(List<StepConsumer> all) {
            new PipelineGraph(all).flaws().stream().findFirst().ifPresent(flaw -> {
                throw PodiumException.user(
                        "Pipeline '" + flaw.step().pipeline() + "' can't run: " + flaw.reason() + " (see /api/routes)");
            });
        }
    }
}
