package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.contract.Contracts;
import dev.podium.route.RouteFiles;
import dev.podium.route.RouteVersion;
import dev.podium.route.RouteVersions;
import dev.podium.route.Validation;
import dev.podium.workspace.Workspace;
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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Route files over REST. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Routes", description = "Route and Kamelet files and how they stand")
public final class RouteResource {

    /** What a text is called that was not said to be a file. */
    private static final String BODY = "body";

    private final RouteFiles files;
    private final Contracts contracts;
    private final Workspace workspace;
    private final Config config;
    private final RouteVersions versions;

    @Inject
    RouteResource(RouteFiles files, Contracts contracts, Workspace workspace, Config config, RouteVersions versions) {
        this.files = files;
        this.contracts = contracts;
        this.workspace = workspace;
        this.config = config;
        this.versions = versions;
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

    @POST
    @Path("/validate")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "validateRoutes",
            summary = "Say whether a route, Kamelet or contract file could run",
            description = "Nothing of it runs, and nothing changes. It is looked at among the workspace's other files;"
                    + " a file that it would take the place of is named.")
    @APIResponse(
            responseCode = "200",
            description = "What is wrong with it, if anything is",
            content = @Content(schema = @Schema(implementation = ValidationJson.class)))
    public ValidationJson validate(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/yaml",
                                            schema = @Schema(type = SchemaType.STRING),
                                            example = "- route:\n    id: crm.deals"))
                    String text,
            @Parameter(
                            description = "The file that it is to be, as GET /api/routes names it",
                            example = "routes/sales/crm.yaml")
                    @RestQuery
                    String file) {
        Validation validation =
                new Validation(workspace.routes(), workspace.kamelets(), workspace.home(), config, this::name);
        String name = file == null || file.isBlank() ? BODY : file;
        return ValidationJson.of(validation.text(name, text == null ? "" : text));
    }

    /** As people know it: from its folder on. */
    private String name(java.nio.file.Path path) {
        java.nio.file.Path folder = path.startsWith(workspace.kamelets()) ? workspace.kamelets() : workspace.routes();
        return folder.getFileName().resolve(folder.relativize(path)).toString();
    }

    @GET
    @Path("/{file}/versions")
    @Operation(
            operationId = "listRouteVersions",
            summary = "List the versions of a route or Kamelet file that ran, newest first, each with what it changed")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RouteVersionJson.Page.class)))
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public RouteVersionJson.Page versions(
            @Parameter(
                            description = "As GET /api/routes names it; its slashes may stand as they are",
                            example = "routes/sales/crm.yaml")
                    @RestPath
                    String file,
            @Parameter(description = "How many at most, 1 to 500; by default 50") @RestQuery Optional<String> limit,
            @Parameter(description = "The 'next' of the page before") @RestQuery Optional<String> after) {
        Slice<RouteVersion> slice =
                Slice.of(limit, after, (before, most) -> versions.of(file, before, most), RouteVersion::number);
        if (slice.items().isEmpty() && versions.of(file, Long.MAX_VALUE, 1).isEmpty()) {
            throw Refusal.unknown("file", file, "GET /api/routes lists those there are");
        }
        return RouteVersionJson.Page.of(slice, before -> versions.of(file, before, 1));
    }

    /** The same with its slashes as they are, which a path's variable doesn't take: as people write it. */
    @GET
    @Path("/{path:.+/versions}")
    @Operation(hidden = true)
    public RouteVersionJson.Page versionsOfPath(
            @RestPath String path, @RestQuery Optional<String> limit, @RestQuery Optional<String> after) {
        return versions(path.substring(0, path.length() - "/versions".length()), limit, after);
    }
}
