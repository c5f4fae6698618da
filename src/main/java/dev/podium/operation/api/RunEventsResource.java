package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.security.Sessions;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What changes in a run, as it changes. */
@Path("/api/runs/{id}/events")
@Blocking
public final class RunEventsResource {

    private final RunEvents events;
    private final Sessions sessions;

    @Inject
    RunEventsResource(RunEvents events, Sessions sessions) {
        this.events = events;
        this.sessions = sessions;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Tag(name = "Runs")
    @Operation(
            operationId = "followRun",
            summary = "Follow a run",
            description =
                    "Server-sent events while the run goes on: 'run' (data: a Run) at once and with each change of its state,"
                            + " 'step' (data: a Step) with each change of a step or part. Each has an id: with the last one as Last-Event-ID"
                            + " the stream goes on after it, or begins with the run as it is where the hub does not know it any more."
                            + " A comment comes every 15 seconds. The stream ends when the run has ended, and when the session that follows it has; whoever lags more than 500 events"
                            + " behind is cut off, and goes on so too.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description =
                                                    "An event: 'id', 'event' (run or step) and 'data', JSON of a Run or a Step")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Multi<OutboundSseEvent> follow(
            @RestPath @Parameter(description = "The run's id") String id,
            @RestHeader("Last-Event-ID") @Parameter(description = "The id of the last event that was seen")
                    Optional<String> last,
            @Context Sse sse,
            @Context RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> session = Sessions.key(request);
        return events.of(
                id, last, sse, request.connection()::close, () -> session.isEmpty() || sessions.goesOn(session.get()));
    }
}
