package dev.podium.operation.api;

import dev.podium.operation.security.Scope;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds what a request names, or refuses it with what there is instead. */
@Singleton
final class KnownNames {

    private final Runs runs;
    private final StepConsumers steps;
    private final SecurityIdentity who;

    @Inject
    KnownNames(Runs runs, StepConsumers steps, SecurityIdentity who) {
        this.runs = runs;
        this.steps = steps;
        this.who = who;
    }

    Run run(String id) {
        return Query.uuid(id)
                .flatMap(runs::find)
                .orElseThrow(() -> Refusal.unknown("run", id, "GET /api/runs lists those there are"));
    }

    /** The run that a page of the list ends with. */
    UUID after(String id) {
        return Query.uuid(id)
                .filter(known -> runs.find(known).isPresent())
                .orElseThrow(() -> Refusal.badField(
                        "after", "is '" + id + "', which is no run; give the 'next' of the page before"));
    }

    /** The pipeline's steps in the data's order. */
    List<StepConsumer> pipeline(String name) {
        List<StepConsumer> found = steps.of(name);
        if (found.isEmpty()) {
            throw Refusal.unknown("pipeline", name, known(theirs(steps.pipelines())));
        }
        return found;
    }

    void check(RunRequest request) {
        List<String> datasets = pipeline(request.pipeline()).stream()
                .filter(step -> step.stage() == Stage.BRONZE)
                .map(StepConsumer::name)
                .toList();
        request.datasets().stream()
                .filter(dataset -> !datasets.contains(dataset))
                .findFirst()
                .ifPresent(dataset -> {
                    throw Refusal.unknown(
                            "dataset",
                            dataset,
                            "pipeline " + request.pipeline() + " has " + String.join(", ", datasets));
                });
    }

    /** Those that the caller may see. */
    List<String> theirs(Collection<String> pipelines) {
        return pipelines.stream().filter(name -> Scope.contains(who, name)).toList();
    }

    private static String known(List<String> names) {
        return names.isEmpty() ? "no route is loaded yet" : "known are " + String.join(", ", names);
    }
}
