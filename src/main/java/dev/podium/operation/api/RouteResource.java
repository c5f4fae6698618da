package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.contract.Contracts;
import dev.podium.route.RouteFiles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
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
    private final Contracts contracts;

    @Inject
    RouteResource(RouteFiles files, Contracts contracts) {
        this.files = files;
        this.contracts = contracts;
    }

    @GET
    @Operation(
            operationId = "listRoutes",
            summary = "List the route, Kamelet and contract files with their routes",
            description = "A broken file comes with line and reason; the routes of its version before go on running.")
    public RouteJson.All list() {
        return new RouteJson.All(Stream.concat(
                        files.all().stream().map(RouteJson::of),
                        contracts.all().stream().map(RouteJson::of))
                .toList());
    }
}
