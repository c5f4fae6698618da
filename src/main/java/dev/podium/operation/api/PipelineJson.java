package dev.podium.operation.api;

import dev.podium.run.Pause;
import dev.podium.run.StepConsumer;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pipeline as REST shows it. */
@Schema(
        name = "Pipeline",
        description = "A business domain: all routes of one group, and the steps that a run of it does")
public record PipelineJson(
        @Schema(examples = "sales") String name,
        @Schema(description = "Its datasets, by name") List<String> datasets,
        @Schema(description = "All routes of its group, those without a step (triggers) included") List<Route> routes,
        @Schema(description = "Its stages in the data's order, each with its steps") List<StageSteps> stages,
        @Schema(nullable = true, description = "Its newest run") Optional<LastRun> lastRun,
        @Schema(
                        nullable = true,
                        description = "Who paused it, when and why; null: it isn't paused, and its runs are started")
                Optional<Paused> paused) {

    /** @param own the steps of a pipeline */
    static List<String> datasets(List<StepConsumer> own) {
        return own.stream()
                .filter(step -> step.stage() == Stage.BRONZE)
                .map(StepConsumer::name)
                .toList();
    }

    /** Routes of the group, by id. */
    static List<Route> routes(String pipeline, CamelContext camel, Predicate<String> wanted) {
        return camel.getRoutes().stream()
                .filter(route -> pipeline.equals(route.getGroup()) && wanted.test(route.getRouteId()))
                .sorted(Comparator.comparing(org.apache.camel.Route::getRouteId))
                .map(route -> route(route, camel))
                .toList();
    }

    static List<StageSteps> stages(List<StepConsumer> steps) {
        List<StepConsumer> ordered = StepOrder.of(steps);
        return ordered.stream()
                .map(StepConsumer::stage)
                .distinct()
                .sorted()
                .map(stage -> StageSteps.of(stage, ordered))
                .toList();
    }

    static Route route(org.apache.camel.Route route, CamelContext camel) {
        return new Route(
                route.getRouteId(),
                Optional.ofNullable(route.getDescription()),
                from(route),
                camel.getRouteController().getRouteStatus(route.getRouteId()).name());
    }

    /** Without its options, which may hold a secret. */
    private static String from(org.apache.camel.Route route) {
        return route.getEndpoint()
                .getEndpointBaseUri()
                .replaceFirst("\\?.*", "")
                .replaceFirst("://", ":");
    }

    /** A route of the pipeline. */
    @Schema(name = "PipelineRoute")
    public record Route(
            @Schema(examples = "crm.deals") String id,
            @Schema(nullable = true) Optional<String> description,
            @Schema(examples = "load:crm.deals", description = "Where it starts") String from,
            @Schema(examples = "Started") String status) {}

    /** A stage and what it does. */
    @Schema(name = "Stage")
    public record StageSteps(
            @Schema(enumeration = {"bronze", "silver", "gold", "delivery"}) String stage, List<Step> steps) {

        static StageSteps of(Stage stage, List<StepConsumer> ordered) {
            return new StageSteps(
                    stage.label(),
                    ordered.stream()
                            .filter(step -> step.stage() == stage)
                            .map(step -> new Step(step.name(), step.routeId(), step.needs(), ordered.indexOf(step) + 1))
                            .toList());
        }
    }

    /** A step that each run does. */
    @Schema(name = "PipelineStep")
    public record Step(
            @Schema(examples = "sales.silver") String name,
            @Schema(examples = "sales.silver") String route,
            @Schema(description = "The steps that must have completed before; empty: starts at once")
                    List<String> needs,
            @Schema(description = "Place in an order in which every step comes after what it needs") int order) {}

    /** The newest run, in short. */
    @Schema(name = "LastRun")
    public record LastRun(UUID id, dev.podium.vocabulary.State state) {}

    /** Since when its runs wait. */
    @Schema(name = "Paused")
    public record Paused(
            Instant since,
            @Schema(examples = "admin") String by,
            @Schema(nullable = true, examples = "The ERP moves to another server") Optional<String> reason) {

        static Paused of(Pause pause) {
            return new Paused(pause.since(), pause.by(), pause.reason().map(Secrets::redact));
        }
    }

    /** The body of a pause. */
    @Schema(name = "PauseReason")
    public record PauseReason(
            @Schema(nullable = true, examples = "The ERP moves to another server", maxLength = GivenReason.LONGEST)
                    String reason) {

        /** @throws Refusal where it is no reason */
        Optional<String> checked() {
            return GivenReason.of(reason);
        }
    }

    /** All pipelines. */
    @Schema(name = "Pipelines")
    public record All(List<PipelineJson> items) {}
}
