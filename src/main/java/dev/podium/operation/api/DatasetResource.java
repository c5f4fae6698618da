package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Datasets;
import dev.podium.run.RunRequest;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Datasets over REST. */
@Path("/api/datasets/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Datasets", description = "How far each dataset is, and what could not be landed")
public final class DatasetResource {

    private final KnownDatasets datasets;
    private final Starts starts;
    private final SecurityIdentity who;

    @Inject
    DatasetResource(KnownDatasets datasets, Starts starts, SecurityIdentity who) {
        this.datasets = datasets;
        this.starts = starts;
        this.who = who;
    }

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(
            operationId = "getDataset",
            summary = "Show a dataset: watermark, contract, columns, last loads, quarantined count")
    @APIResponse(responseCode = "200", description = "The dataset")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DatasetJson show(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name) {
        return datasets.show(name);
    }

    @GET
    @Path("schema")
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(
            operationId = "listSchemaChanges",
            summary =
                    "List what changed about a dataset's source and what was decided about it, newest first, page by page")
    @APIResponse(responseCode = "200", description = "A page of changes")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DatasetJson.ChangePage schema(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        Slice<Datasets.SchemaChange> page = Slice.of(
                limit, after, (before, most) -> datasets.schemaChanges(name, before, most), Datasets.SchemaChange::id);
        return new DatasetJson.ChangePage(
                page.items().stream().map(DatasetJson.Change::of).toList(), page.next());
    }

    /** Quarantined records are payload: who may only view does not see them. */
    @GET
    @Path("quarantine")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "listQuarantine",
            summary = "List a dataset's quarantined records, newest first, page by page")
    @APIResponse(responseCode = "200", description = "A page of records with their raw text and the reason")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DatasetJson.QuarantinePage quarantine(
            @RestPath @Parameter(description = "The dataset's name", example = "web.visits") String name,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after,
            @RestQuery @Parameter(description = "OPEN (where it is left out), REPLAYED or DISCARDED")
                    Optional<String> state) {
        String wanted = Query.quarantineState(state);
        Slice<Datasets.Quarantined> page = Slice.of(
                limit,
                after,
                (before, most) -> datasets.quarantined(name, wanted, before, most),
                Datasets.Quarantined::id);
        return new DatasetJson.QuarantinePage(
                page.items().stream().map(DatasetJson.Quarantined::of).toList(), page.next());
    }

    @POST
    @Path("quarantine/replay")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "replayQuarantine",
            summary = "Send what waits in quarantine through the dataset's route again",
            description =
                    "Starts a run whose load takes the quarantined records instead of the source. Those of loads that"
                            + " readers see are replayed; when the load is published they are done, and those that can't be landed"
                            + " again are in quarantine anew.")
    @APIResponse(
            responseCode = "202",
            description = "The run is queued",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "OtherBody")
    public Response replay(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestHeader(Starts.KEY) @Parameter(description = Starts.KEY_DESCRIPTION) Optional<String> key) {
        return started(name, RunRequest.Mode.REPLAY, key);
    }

    @POST
    @Path("staging/replay")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "replayStaging",
            summary = "Land again what the dataset's newest load has staged, without asking its source",
            description =
                    "Starts a run whose load reads the staged pages or files as its source gave them to the newest load that"
                            + " landed, or that had all of them staged. When it is published it takes the place of what that"
                            + " load showed.")
    @APIResponse(
            responseCode = "202",
            description = "The run is queued",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "OtherBody")
    public Response replayStaging(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestHeader(Starts.KEY) @Parameter(description = Starts.KEY_DESCRIPTION) Optional<String> key) {
        return started(name, RunRequest.Mode.STAGED, key);
    }

    private Response started(String name, RunRequest.Mode mode, Optional<String> key) {
        RunRequest request =
                new RunRequest(datasets.pipeline(name), List.of(name), mode, Optional.empty(), Optional.empty());
        return starts.start(request, key);
    }

    @POST
    @Path("quarantine/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "discardQuarantine",
            summary = "Say that quarantined records need no replay, and why; they are kept")
    @APIResponse(responseCode = "200", description = "How many")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DatasetJson.Discarded discard(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            DatasetJson.Discard given) {
        DatasetJson.Discard body = given == null ? new DatasetJson.Discard(null, null) : given;
        String reason = body.checkedReason();
        List<Long> ids = body.ids() == null ? List.of() : body.ids();
        if (ids.stream().anyMatch(Objects::isNull)) {
            throw Refusal.badField(
                    "ids", "holds null; name records by the numbers of GET …/quarantine, or leave it away for all");
        }
        return new DatasetJson.Discarded(
                datasets.discard(name, ids, who.getPrincipal().getName(), reason));
    }
}
