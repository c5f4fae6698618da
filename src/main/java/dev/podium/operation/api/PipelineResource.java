package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.security.Scope;
import dev.podium.run.Pauses;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Pipelines over REST: what the routes of a group make up together. */
@Path("/api/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Pipelines", description = "What there is to run")
public final class PipelineResource {

    private final StepConsumers steps;
    private final KnownNames names;
    private final Runs runs;
    private final Pauses pauses;
    private final CamelContext camel;
    private final SecurityIdentity who;

    @Inject
    PipelineResource(
            StepConsumers steps, KnownNames names, Runs runs, Pauses pauses, CamelContext camel, SecurityIdentity who) {
        this.pauses = pauses;
        this.who = who;
        this.steps = steps;
        this.names = names;
        this.runs = runs;
        this.camel = camel;
    }

    @GET
    @Operation(operationId = "listPipelines", summary = "List the pipelines")
    public PipelineJson.All list() {
        return new PipelineJson.All(steps.pipelines().stream()
                .filter(name -> Scope.contains(who, name))
                .map(this::show)
                .toList());
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getPipeline", summary = "Show a pipeline: its routes, datasets, stages and their order")
    @APIResponse(responseCode = "200", description = "The pipeline")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public PipelineJson show(@RestPath @Parameter(description = "The pipeline's name", example = "sales") String name) {
        List<StepConsumer> own = names.pipeline(name);
        return new PipelineJson(
                name,
                PipelineJson.datasets(own),
                PipelineJson.routes(name, camel, route -> true),
                PipelineJson.stages(own),
                runs.list(Optional.of(name), Optional.empty(), 1, Optional.empty()).stream()
                        .findFirst()
                        .map(run -> new PipelineJson.LastRun(run.id(), run.state())),
                pauses.find(name).map(PipelineJson.Paused::of));
    }

    @POST
    @Path("{name}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "pausePipeline",
            summary = "Pause a pipeline",
            description =
                    "From now on none of its runs is started, and of a run under way no further step; steps under way end as ever."
                            + " Runs can be asked for meanwhile, and wait. All replicas go by it. One that is paused stays as it is.")
    @APIResponse(responseCode = "200", description = "The pipeline")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public PipelineJson pause(
            @RestPath @Parameter(description = "The pipeline's name", example = "sales") String name,
            PipelineJson.PauseReason body) {
        names.pipeline(name);
        pauses.pause(
                name,
                who.getPrincipal().getName(),
                Optional.ofNullable(body).flatMap(PipelineJson.PauseReason::checked));
        return show(name);
    }

    @POST
    @Path("{name}/resume")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "resumePipeline",
            summary = "Resume a pipeline that was paused",
            description = "Its runs go on at once. One that isn't paused stays as it is.")
    @APIResponse(responseCode = "200", description = "The pipeline")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public PipelineJson resume(
            @RestPath @Parameter(description = "The pipeline's name", example = "sales") String name) {
        names.pipeline(name);
        pauses.resume(name, who.getPrincipal().getName());
        return show(name);
    }
}
