package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.bronze.retention.Removal;
import dev.podium.bronze.retention.Retention;
import dev.podium.operation.Datasets;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Retention over REST. */
@Path("/api/datasets/{name}/retention")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Datasets")
public final class RetentionResource {

    private final KnownDatasets datasets;
    private final Retention retention;
    private final SecurityIdentity who;

    @Inject
    RetentionResource(KnownDatasets datasets, Retention retention, SecurityIdentity who) {
        this.datasets = datasets;
        this.retention = retention;
        this.who = who;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "removeOldRows",
            summary =
                    "Remove rows of failed loads and of replaced snapshots, and of loads older than an age where one is given",
            description =
                    "Never of the newest load that readers see, nor of one under way. Loads stay known, so that nothing lands again.")
    @APIResponse(responseCode = "200", description = "What was removed, or would be")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Removal remove(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            RetentionJson.Wanted wanted) {
        return retention.remove(
                datasets.named(name),
                RetentionJson.wish(wanted),
                who.getPrincipal().getName());
    }

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(
            operationId = "listRetention",
            summary = "List what was removed of a dataset, newest first, page by page")
    @APIResponse(responseCode = "200", description = "A page of removals")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RetentionJson.Page list(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        Slice<Datasets.PastRetention> page = Slice.of(
                limit, after, (before, most) -> datasets.retentions(name, before, most), Datasets.PastRetention::id);
        return new RetentionJson.Page(page.items(), page.next());
    }
}
