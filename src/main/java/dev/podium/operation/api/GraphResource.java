package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.run.StepConsumer;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A pipeline as a graph. */
@Path("/api/pipelines/{name}/graph")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Pipelines")
public final class GraphResource {

    private final PipelineViews views;
    private final KnownNames names;

    @Inject
    GraphResource(PipelineViews views, KnownNames names) {
        this.views = views;
        this.names = names;
    }

    @GET
    @Operation(
            operationId = "getGraph",
            summary = "Show a pipeline as a graph: what follows from what, and how each dataset stands")
    @APIResponse(responseCode = "200", description = "The graph")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public GraphJson graph(@RestPath @Parameter(description = "The pipeline's name", example = "sales") String name) {
        List<StepConsumer> own = names.pipeline(name);
        return views.graph(name, own);
    }
}
