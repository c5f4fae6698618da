package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.run.Run;
import dev.podium.transform.ci.CiProjects;
import dev.podium.transform.ci.CiTask;
import dev.podium.transform.ci.PackedProject;
import dev.podium.transform.docs.DocsTask;
import dev.podium.transform.task.DbtTasks;
import dev.podium.transform.task.Order;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What dbt is asked to do outside a pipeline's route. */
@Path("/api/dbt")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "dbt", description = "CI, docs and lineage of the dbt project")
public final class DbtResource {

    private final DbtTasks tasks;
    private final CiProjects projects;
    private final SecurityIdentity who;
    private final ObjectMapper json;

    @Inject
    DbtResource(DbtTasks tasks, CiProjects projects, SecurityIdentity who, ObjectMapper json) {
        this.tasks = tasks;
        this.projects = projects;
        this.who = who;
        this.json = json;
    }

    @POST
    @Path("ci")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "startCi",
            summary = "Build what a change touches",
            description =
                    "Queues a run that builds what differs from what is live, and what follows from it, into a schema of"
                            + " its own, reads all else from what is live, and drops the schema after. The body is the changed project as a"
                            + " gzipped tar (curl --data-binary @project.tgz), or JSON like {\"project\":\"a-folder\"} that names one in"
                            + " PODIUM_DBT_CI_PROJECTS; without a body the workspace's own project is built.")
    @APIResponse(
            responseCode = "202",
            description = "The run is queued",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    public Response ci(byte[] body) {
        return accepted(tasks.start(CiTask.NAME, order(body), who.getPrincipal().getName()));
    }

    @POST
    @Path("docs")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "makeDocs",
            summary = "Make the docs site anew",
            description = "Queues a run of dbt docs generate; the site stands at /dbt-docs when it has ended.")
    @APIResponse(
            responseCode = "202",
            description = "The run is queued",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    public Response docs() {
        return accepted(
                tasks.start(DocsTask.NAME, Order.NONE, who.getPrincipal().getName()));
    }

    private Order order(byte[] body) {
        if (body == null || body.length == 0) {
            return Order.NONE;
        }
        if (PackedProject.isGzip(body)) {
            projects.packed(body).check();
            return new Order(Map.of(), Optional.of(body));
        }
        return Order.of(Map.of(CiProjects.PROJECT, named(body)));
    }

    private String named(byte[] body) {
        JsonNode read = read(body);
        JsonNode project = read.path(CiProjects.PROJECT);
        if (!project.isTextual() || read.size() != 1) {
            throw Refusal.badField("project", "is missing or not alone; send {\"project\":\"a-folder\"}");
        }
        projects.named(project.asText());
        return project.asText();
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw Refusal.badField("body", "is neither a gzipped tar (tar czf project.tgz -C <folder> .) nor JSON");
        }
    }

    private static Response accepted(Run run) {
        return Response.accepted(RunJson.of(run))
                .location(URI.create("/api/runs/" + run.id()))
                .build();
    }
}
