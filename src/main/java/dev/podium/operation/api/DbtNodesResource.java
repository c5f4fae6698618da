package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.run.Run;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.vocabulary.Secrets;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What dbt did in a run. */
@Path("/api/runs/{id}/dbt")
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "dbt")
public final class DbtNodesResource {

    private final KnownNames names;
    private final DbtNodes nodes;

    @Inject
    DbtNodesResource(KnownNames names, DbtNodes nodes) {
        this.names = names;
        this.nodes = nodes;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listDbtNodes",
            summary = "List the dbt nodes of a run",
            description = "All nodes of all its calls of dbt: live while it goes on, complete when a call has ended.")
    @APIResponse(responseCode = "200", description = "The nodes; none where the run calls no dbt")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "BadSource")
    public DbtNodesJson list(@RestPath @Parameter(description = "The run's id") String id) {
        Run run = names.run(id);
        return DbtNodesJson.of(run, nodes.of(run));
    }

    @GET
    @Path("nodes/{node}/sql")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getCompiledSql", summary = "Show the SQL that dbt made of a node")
    @APIResponse(responseCode = "200", description = "The compiled SQL, of the last call that compiled the node")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "BadSource")
    public jakarta.ws.rs.core.Response sql(
            @RestPath @Parameter(description = "The run's id") String id,
            @RestPath @Parameter(description = "The node's unique id, or its part", example = "model.podium.orders")
                    String node) {
        String sql = nodes.sql(names.run(id), node)
                .orElseThrow(() -> Refusal.unknown(
                        "compiled SQL of", node, "GET /api/runs/" + id + "/dbt shows which nodes have some here"));
        return jakarta.ws.rs.core.Response.ok(Secrets.redact(sql), "text/plain;charset=UTF-8")
                .build();
    }
}
