package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.gold.GateHistory;
import dev.podium.gold.GoldDomain;
import dev.podium.gold.GoldDomains;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Gold over REST. */
@Path("/api/gold/{domain}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Gold", description = "What analysts' SQL files have become")
public final class GoldResource {

    private final GoldDomains domains;
    private final KnownNames names;

    @Inject
    GoldResource(GoldDomains domains, KnownNames names) {
        this.domains = domains;
        this.names = names;
    }

    @GET
    @Operation(
            operationId = "getGold",
            summary =
                    "Show a domain's gold: each object, whether it is what its file says, when and with how many rows it was refreshed")
    @APIResponse(responseCode = "200", description = "The domain's objects")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public GoldDomain show(@RestPath @Parameter(description = "The domain's name", example = "sales") String domain) {
        return domains.show(known(domain));
    }

    @GET
    @Path("gates")
    @Operation(
            operationId = "listGates",
            summary = "List what a domain's gates found, the newest results of each assertion first")
    @APIResponse(responseCode = "200", description = "The gates' results")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Results gates(
            @RestPath @Parameter(description = "The domain's name", example = "sales") String domain,
            @RestQuery @Parameter(description = "At most so many of each assertion, 1 to 500; 50 where it is left out")
                    Optional<String> limit) {
        return new Results(domains.gates(known(domain), Query.limit(limit)));
    }

    /** What gates found. */
    @Schema(name = "GateResults")
    public record Results(List<GateHistory.Result> items) {}

    private String known(String domain) {
        Set<String> known = domains.names();
        if (!known.contains(domain)) {
            List<String> theirs = names.theirs(known);
            throw Refusal.unknown(
                    "domain of gold",
                    domain,
                    theirs.isEmpty() ? "there is none yet" : "there are " + String.join(", ", theirs));
        }
        return domain;
    }
}
