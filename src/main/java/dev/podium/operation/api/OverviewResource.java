package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All pipelines of the user's at a glance: what the console's first page shows, in one call. */
@Path("/api/overview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Pipelines")
public final class OverviewResource {

    private final PipelineViews views;
    private final SecurityIdentity who;

    @Inject
    OverviewResource(PipelineViews views, SecurityIdentity who) {
        this.views = views;
        this.who = who;
    }

    @GET
    @Operation(
            operationId = "getOverview",
            summary = "Show all pipelines in short: last runs, what is late, what waits in quarantine")
    public GlanceJson.Overview overview() {
        return views.overview(pipeline -> Scope.contains(who, pipeline));
    }
}
