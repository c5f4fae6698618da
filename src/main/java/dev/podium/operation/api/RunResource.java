package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.transform.shadow.Rollback;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Runs over REST: start, show, steer. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Runs", description = "Start, show and steer runs")
public final class RunResource {

    private final Runs runs;
    private final KnownNames names;
    private final Rollback rollback;
    private final Starts starts;

    @Inject
    RunResource(Runs runs, KnownNames names, Rollback rollback, Starts starts) {
        this.runs = runs;
        this.names = names;
        this.rollback = rollback;
        this.starts = starts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "startRun",
            summary = "Start a run",
            description =
                    "Queues a run of the pipeline; it starts as soon as no other run of that pipeline is under way.")
    @APIResponse(
            responseCode = "202",
            description = "The run is queued",
            headers =
                    @Header(
                            name = "Location",
                            description = "The run's address",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "422", ref = "OtherBody")
    public Response start(
            @RestHeader(Starts.KEY) @Parameter(description = Starts.KEY_DESCRIPTION) Optional<String> key,
            StartRun body) {
        if (body == null) {
            throw Refusal.badField("pipeline", "is missing; send a body like {\"pipeline\":\"sales\"}");
        }
        return starts.start(body.request(), key);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "getRun", summary = "Show a run with its steps")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RunJson show(@RestPath @Parameter(description = "The run's id") String id) {
        return RunJson.of(names.run(id));
    }

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "listRuns", summary = "List runs, newest first, page by page")
    @APIResponse(
            responseCode = "200",
            description = "A page of runs",
            content = @Content(schema = @Schema(implementation = RunJson.Page.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RunJson.Page list(
            @RestQuery @Parameter(description = "Only runs of this pipeline") Optional<String> pipeline,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only runs in this state: QUEUED, RUNNING, WAITING, SUCCEEDED, FAILED or CANCELLED")
                    Optional<String> state,
            @RestQuery @Parameter(description = "At most so many runs, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        pipeline.ifPresent(names::pipeline);
        int wanted = Query.limit(limit);
        List<Run> found = runs.list(pipeline, state.map(Query::state), wanted + 1, after.map(names::after));
        List<RunJson> items = found.stream().limit(wanted).map(RunJson::of).toList();
        return new RunJson.Page(
                items, found.size() > wanted ? Optional.of(items.get(wanted - 1).id()) : Optional.empty());
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "cancelRun",
            summary = "Cancel a run",
            description = "Steps under way are interrupted; what had completed stays.")
    @APIResponse(
            responseCode = "202",
            description = "The run is asked to end",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response cancel(@RestPath @Parameter(description = "The run's id") String id) {
        Run run = names.run(id);
        if (!runs.cancel(run.id())) {
            throw Refusal.conflict(
                    "Run " + id + " has ended already (" + names.run(id).state() + "): there is nothing to cancel");
        }
        return Starts.accepted(names.run(id));
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "retryRun",
            summary = "Retry a run",
            description = "What failed or was cancelled is queued again; what had completed is not done again.")
    @APIResponse(
            responseCode = "202",
            description = "The run goes on",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response retry(@RestPath @Parameter(description = "The run's id") String id) {
        Run run = names.run(id);
        if (rollback.tookBack(run.id())) {
            throw Refusal.conflict("What run " + id + " built was rolled back; start a new run of pipeline "
                    + run.pipeline() + ", or roll it forward again");
        }
        if (!runs.retry(run.id())) {
            throw Refusal.conflict("Run " + id + " is " + names.run(id).state() + ": there is nothing to retry");
        }
        return Starts.accepted(names.run(id));
    }
}
