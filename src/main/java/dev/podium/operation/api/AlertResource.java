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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    /** Something that is not well. */
    @Schema(name = "Alert")
    public record Item(
            @Schema(description = "The pipeline or dataset") String subject,
            Alert.Kind kind,
            @Schema(description = "Empty where no route loads the dataset now") String pipeline,
            @Schema(nullable = true, description = "The run that failed, or landed what is unusual") Optional<UUID> run,
            String message,
            Instant begunAt) {

        static Item of(Alert alert) {
            return new Item(
                    alert.subject(), alert.kind(), alert.pipeline(), alert.runId(), alert.message(), alert.begunAt());
        }
    }

    /** The alerts that are not over. */
    @Schema(name = "OpenAlerts")
    public record Open(List<Item> items) {}

    @GET
    @Operation(
            operationId = "listAlerts",
            summary = "List what is not well now, in the order in which it began",
            description = "It is noticed where a route from direct:alerts wants to be told.")
    @APIResponse(responseCode = "200", description = "The alerts that are not over")
    public Open list() {
        return new Open(alerts.open().stream().map(Item::of).toList());
    }
}
