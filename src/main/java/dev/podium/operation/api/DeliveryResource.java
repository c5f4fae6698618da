package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.delivery.Deliveries;
import dev.podium.delivery.PastDelivery;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Deliveries over REST. */
@Path("/api/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Deliveries", description = "What went out of gold, to whom, and what was refused")
public final class DeliveryResource {

    private static final int FAILURES = 50;

    private final Deliveries deliveries;
    private final SecurityIdentity who;

    @Inject
    DeliveryResource(Deliveries deliveries, SecurityIdentity who) {
        this.deliveries = deliveries;
        this.who = who;
    }

    @GET
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "listDeliveries", summary = "List deliveries and how their last attempts went, by name")
    @APIResponse(responseCode = "200", description = "All that were ever begun")
    public DeliveryJson.All list() {
        return new DeliveryJson.All(
                deliveries.all().stream().map(DeliveryJson.Shown::of).toList());
    }

    /** Keys and messages are payload: who may only view sees how many there are. */
    @GET
    @Path("{name}")
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(
            operationId = "getDelivery",
            summary = "Show a delivery: last attempt, what the receiver has, what it refused")
    @APIResponse(responseCode = "200", description = "The delivery; what was refused is shown to operators")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DeliveryJson.InFull show(
            @RestPath @Parameter(description = "The delivery's name", example = "sales.segments") String name) {
        PastDelivery known = known(name);
        boolean operates = who.hasRole(OPERATOR) || who.hasRole(ADMIN);
        return new DeliveryJson.InFull(
                DeliveryJson.Shown.of(known),
                deliveries.delivered(name),
                operates ? deliveries.failures(name, FAILURES) : java.util.List.of());
    }

    @POST
    @Path("{name}/forget")
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "forgetDelivery",
            summary = "Forget what the receiver has, so that the next attempt sends all rows again",
            description = "Nothing is deleted at the receiver. Who did it is kept.")
    @APIResponse(responseCode = "200", description = "How many rows go out again")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public DeliveryJson.Forgotten forget(
            @RestPath @Parameter(description = "The delivery's name", example = "sales.segments") String name) {
        known(name);
        return deliveries
                .forget(name, who.getPrincipal().getName())
                .map(DeliveryJson.Forgotten::new)
                .orElseThrow(() -> Refusal.conflict(
                        "Delivery '" + name + "' is under way; cancel its run, or forget it when that has ended"));
    }

    private PastDelivery known(String name) {
        return deliveries
                .find(name)
                .orElseThrow(() -> Refusal.unknown("delivery", name, "GET /api/deliveries lists those there are"));
    }
}
