package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.transform.call.DbtProject;
import dev.podium.transform.lineage.Lineage;
import dev.podium.transform.lineage.Lineages;
import dev.podium.workspace.Workspace;
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
import org.jboss.resteasy.reactive.RestQuery;

/** Lineage over REST. */
@Path("/api/dbt/lineage")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "dbt")
public final class LineageResource {

    private final Workspace workspace;
    private final Lineages lineages;

    @Inject
    LineageResource(Workspace workspace, Lineages lineages) {
        this.workspace = workspace;
        this.lineages = lineages;
    }

    @GET
    @Operation(
            operationId = "getLineage",
            summary = "Show what is made of what",
            description = "From the manifest of the last build, run, compile or docs that went well.")
    @APIResponse(responseCode = "200", description = "Nodes and edges")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public LineageJson show(
            @RestQuery
                    @Parameter(
                            description = "Only this node, what it is made of and what is made of it",
                            example = "orders")
                    Optional<String> node,
            @RestQuery @Parameter(description = "How many steps away from the node at most; all by default")
                    Optional<String> depth) {
        String project = DbtProject.in(workspace.dbtProject()).name();
        Lineage all = lineages.of(project)
                .orElseThrow(() -> Refusal.unknown(
                        "kept manifest of project", project, "a route's dbt:build, or POST /api/dbt/docs, makes one"));
        return LineageJson.of(node.map(name -> around(all, name, depth)).orElse(all));
    }

    private static Lineage around(Lineage all, String name, Optional<String> depth) {
        Lineage.Item item = all.find(name)
                .orElseThrow(() -> Refusal.unknown("node", name, "GET /api/dbt/lineage lists those there are"));
        return all.around(item.id(), depth.map(LineageResource::steps).orElse(Integer.MAX_VALUE));
    }

    private static int steps(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw Refusal.badField("depth", "is '" + text + "'; give a number of steps");
        }
        return Integer.parseInt(text);
    }
}
