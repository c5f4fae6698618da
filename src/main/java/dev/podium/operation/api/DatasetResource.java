package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Datasets;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Datasets over REST. */
@Path("/api/datasets/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Datasets", description = "How far each dataset is, and what could not be landed")
public final class DatasetResource {

    private final KnownDatasets datasets;

    @Inject
    DatasetResource(KnownDatasets datasets) {
        this.datasets = datasets;
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
        int wanted = Query.limit(limit);
        long before = after.map(text -> Query.number("after", text)).orElse(Long.MAX_VALUE);
        List<DatasetJson.Change> found = datasets.schemaChanges(name, before, wanted + 1).stream()
                .map(DatasetJson.Change::of)
                .toList();
        List<DatasetJson.Change> items = found.stream().limit(wanted).toList();
        return new DatasetJson.ChangePage(
                items, found.size() > wanted ? Optional.of(items.get(wanted - 1).id()) : Optional.empty());
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
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        int wanted = Query.limit(limit);
        long before = after.map(text -> Query.number("after", text)).orElse(Long.MAX_VALUE);
        List<Datasets.Quarantined> found = datasets.quarantined(name, before, wanted + 1);
        List<DatasetJson.Quarantined> items =
                found.stream().limit(wanted).map(DatasetJson.Quarantined::of).toList();
        return new DatasetJson.QuarantinePage(
                items, found.size() > wanted ? Optional.of(items.get(wanted - 1).id()) : Optional.empty());
    }
}
