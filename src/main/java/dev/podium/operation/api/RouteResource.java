package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.route.RouteFiles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Route files over REST. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Routes", description = "Route and Kamelet files and how they stand")
public final class RouteResource {

    private final RouteFiles files;

    @Inject
    RouteResource(RouteFiles files) {
        this.files = files;
    }

    @GET
    @Operation(
            operationId = "listRoutes",
            summary = "List the route and Kamelet files with their routes",
            description = "A broken file comes with line and reason; the routes of its version before go on running.")
    public RouteJson.All list() {
        return new RouteJson.All(files.all().stream().map(RouteJson::of).toList());
    }
}
