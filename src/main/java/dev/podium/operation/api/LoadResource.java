package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.bronze.LandedRows;
import dev.podium.operation.Datasets;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Loads of a dataset over REST: what each counted, and whether it is still there. */
@Path("/api/datasets/{name}/loads")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Datasets")
public final class LoadResource {

    private final KnownDatasets datasets;
    private final LandedRows rows;

    @Inject
    LoadResource(KnownDatasets datasets, LandedRows rows) {
        this.datasets = datasets;
        this.rows = rows;
    }

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(
            operationId = "listLoads",
            summary =
                    "List a dataset's loads, newest first, page by page: read, landed, quarantined, the source's count, bytes, checksum")
    @APIResponse(responseCode = "200", description = "A page of loads")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DatasetJson.LoadPage list(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        Slice<Datasets.PastLoad> page =
                Slice.of(limit, after, (before, most) -> datasets.loads(name, before, most), Datasets.PastLoad::id);
        return new DatasetJson.LoadPage(
                page.items().stream().map(DatasetJson.Load::of).toList(), page.next());
    }

    /** A load's rows as they were counted and as they are. */
    @Schema(name = "Verified")
    public record Verified(
            long load,
            @Schema(description = "Whether just the rows are there that landed") boolean equal,
            @Schema(description = "Rows that landed") long landed,
            @Schema(description = "Rows that are there") long there,
            @Schema(nullable = true, description = "Of the keys of the rows that landed; null: only rows are compared")
                    Optional<String> checksum,
            @Schema(nullable = true, description = "Of the keys of the rows that are there")
                    Optional<String> checksumThere) {}

    @POST
    @Path("{id}/verify")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "verifyLoad",
            summary =
                    "Count a load's rows again, and add up the hashes of their keys: are just those there that landed?",
            description = "Reads the dataset's whole landing table.")
    @APIResponse(responseCode = "200", description = "What was found")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Verified verify(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestPath @Parameter(description = "The load's id", example = "17") String id) {
        Datasets.PastLoad load = datasets.load(name, id);
        if (!load.state().equals("LANDED")) {
            throw Refusal.conflict("Load " + id + " is " + load.state() + "; only what has landed can be verified");
        }
        if (load.removedAt().isPresent()) {
            throw Refusal.conflict("Retention has removed rows of load " + id + " at "
                    + load.removedAt().get());
        }
        LandedRows.Counted there =
                rows.count(datasets.named(name), load.id(), load.checksum().flatMap(kept -> load.key()));
        boolean equal = there.rows() == load.landed() && there.checksum().equals(load.checksum());
        return new Verified(load.id(), equal, load.landed(), there.rows(), load.checksum(), there.checksum());
    }
}
