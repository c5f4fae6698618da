package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.load.Previews;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
    private final ObjectMapper json;

    @Inject
    PreviewResource(Previews previews, ObjectMapper json) {
        this.previews = previews;
        this.json = json;
    }

    @POST
    @Operation(
            operationId = "previewRoute",
            summary = "Show the first ten records of a route's source, and how they would land",
            description =
                    "Reads them through the route's own connector and conversions, from the source's beginning. Nothing lands, no"
                            + " watermark moves, and what the route does after bronze is not done. It takes half a minute at most.")
    @APIResponse(
            responseCode = "200",
            description = "The records, their columns, and how they differ from what was agreed on",
            content = @Content(schema = @Schema(implementation = PreviewJson.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "BadSource")
    public PreviewJson preview(
            @Parameter(description = "Id of a route that starts with load:", example = "crm.deals") @RestPath
                    String id) {
        try {
            return previews.of(id)
                    .map(seen -> PreviewJson.of(seen, json))
                    .orElseThrow(() -> Refusal.unknown(
                            "route from load:", id, "GET /api/routes lists the routes that run, and why others don't"));
        } catch (PodiumException e) {
            // As in a load: where nobody has judged it, it is the route's author who can tell what it means.
            throw e.fault() == Fault.INTERNAL ? PodiumException.external(e.getMessage(), e) : e;
        }
    }
}
