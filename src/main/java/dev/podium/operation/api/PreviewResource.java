package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.load.Previews;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a route's source has, before anything of it lands. */
@Path("/api/routes/{id}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({OPERATOR, ADMIN})
@Tag(name = "Routes")
public final class PreviewResource {

    private final Previews previews;
    private final Warehouse warehouse;
    private final ObjectMapper json;

    @Inject
    PreviewResource(Previews previews, Warehouse warehouse, ObjectMapper json) {
        this.previews = previews;
        this.warehouse = warehouse;
        this.json = json;
    }

    @POST
    @Operation(
            operationId = "previewRoute",
            summary = "Show the first ten records of a route's source, and how they would land",
            description =
                    "Reads them through the route's own connector and conversions, from the source's beginning. Nothing lands, no"
                            + " watermark moves, and what the route does after bronze is not done. It takes half a minute at most; then"
                            + " it shows what has come by then.")
    @APIResponse(
            responseCode = "200",
            description = "The records, their columns, and how they differ from what was agreed on",
            content = @Content(schema = @Schema(implementation = PreviewJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "BadSource")
    public PreviewJson preview(
            @Parameter(description = "Id of a route that starts with load:", example = "crm.deals") @RestPath
                    String id) {
        return seen(id).map(seen -> PreviewJson.of(seen, json))
                .orElseThrow(() -> Refusal.unknown(
                        "route from load:", id, "GET /api/routes lists the routes that run, and why others don't"));
    }

    /** What goes wrong is told as a load tells it; where nobody has judged it, its author can say best what it means. */
    private Optional<Previews.Seen> seen(String route) {
        try {
            return previews.of(route);
        } catch (RuntimeException e) {
            if (warehouse.away(e)) {
                throw e;
            }
            PodiumException told = PodiumException.of(e);
            throw told.fault() == Fault.INTERNAL ? PodiumException.external(told.getMessage(), e) : told;
        }
    }
}
