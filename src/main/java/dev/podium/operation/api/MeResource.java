package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asks, so that a page shows the buttons that he may press. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Users")
public final class MeResource {

    private final SecurityIdentity who;

    @Inject
    MeResource(SecurityIdentity who) {
        this.who = who;
    }

    /** A user. */
    @Schema(name = "Me")
    public record Me(
            @Schema(examples = "vera") String name,
            @Schema(
                            description = "viewer, operator, admin: each may do what those before it may",
                            examples = "[\"viewer\",\"operator\"]")
                    List<String> roles,
            @Schema(
                            description =
                                    "Where the roles aren't the same for all pipelines: each, and those that it is for; else empty",
                            examples = "[\"operator:sales*\",\"viewer:*\"]")
                    List<String> grants) {}

    @GET
    @Operation(operationId = "getMe", summary = "Show who you are and what you may do")
    public Me show() {
        return new Me(
                who.getPrincipal().getName(),
                Stream.of(VIEWER, OPERATOR, ADMIN).filter(who::hasRole).toList(),
                Scope.told(who));
    }
}
