package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.alert.Alert;
import dev.podium.operation.alert.Alerts;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is not well, over REST. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Alerts", description = "What is not well")
public final class AlertResource {

    private final Alerts alerts;

    @Inject
    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    /** The alerts that are not over. */
    public record Open(List<Alert> items) {}

    @GET
    @Operation(
            operationId = "listAlerts",
            summary = "List what is not well now, in the order in which it began",
            description = "It is noticed where a route from direct:alerts wants to be told.")
    @APIResponse(responseCode = "200", description = "The alerts that are not over")
    public Open list() {
        return new Open(alerts.open());
    }
}
