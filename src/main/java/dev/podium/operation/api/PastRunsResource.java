package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Glances;
import dev.podium.warehouse.Warehouse;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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

/** A pipeline's runs in short, of which a page shows many. */
@Path("/api/pipelines/{name}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Pipelines")
public final class PastRunsResource {

    private final KnownNames names;
    private final Warehouse warehouse;

    @Inject
    PastRunsResource(KnownNames names, Warehouse warehouse) {
        this.names = names;
        this.warehouse = warehouse;
    }

    @GET
    @Operation(
            operationId = "listRunsInShort",
            summary = "List a pipeline's runs without their steps, newest first, page by page")
    @APIResponse(responseCode = "200", description = "A page of runs")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public GlanceJson.Page runs(
            @RestPath @Parameter(description = "The pipeline's name", example = "sales") String name,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only runs in this state: QUEUED, RUNNING, WAITING, SUCCEEDED, FAILED or CANCELLED")
                    Optional<String> state,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        names.pipeline(name);
        String wanted = state.map(Query::state).map(Enum::name).orElse(null);
        Slice<Glances.PastRun> page = warehouse
                .jdbi()
                .withExtension(
                        Glances.class,
                        glances -> Slice.of(
                                limit,
                                after,
                                (before, most) -> glances.pastRuns(name, wanted, before, most),
                                Glances.PastRun::sequence));
        return new GlanceJson.Page(
                page.items().stream().map(GlanceJson.PastRun::of).toList(), page.next());
    }
}
