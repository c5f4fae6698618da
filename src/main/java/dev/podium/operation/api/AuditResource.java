package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.podium.audit.Audit;
import dev.podium.audit.AuditEntry;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit log over REST. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Audit", description = "Who changed what")
public final class AuditResource {

    private final Audit audit;

    @Inject
    AuditResource(Audit audit) {
        this.audit = audit;
    }

    /** Somebody's doing. */
    @Schema(name = "AuditEntry")
    public record Entry(
            long id,
            Instant at,
            @Schema(description = "The user who did it") String who,
            @Schema(description = "The operation by its name here or in JMX", examples = "cancelRun") String action,
            @Schema(description = "What it was done to: a pipeline, a dataset, a run's id, a route") String subject,
            @Schema(
                            type = SchemaType.OBJECT,
                            additionalProperties = Schema.True.class,
                            description = "Method, path, status and body of the call, or what else explains it")
                    @JsonRawValue
                    String detail) {

        static Entry of(AuditEntry entry) {
            return new Entry(entry.id(), entry.at(), entry.who(), entry.action(), entry.subject(), entry.detail());
        }
    }

    /** A page of the log. */
    @Schema(name = "AuditPage")
    public record Page(
            List<Entry> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}

    @GET
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "listAudit",
            summary = "List who changed what, newest first, page by page",
            description =
                    "Every call that isn't mere reading, also one that was refused; and operations called over the console.")
    @APIResponse(responseCode = "200", description = "A page of the log")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    public Page list(
            @RestQuery @Parameter(description = "Only what was done to this", example = "crm.deals")
                    Optional<String> subject,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 where it is left out")
                    Optional<String> limit,
            @RestQuery @Parameter(description = "'next' of the page before") Optional<String> after) {
        Slice<AuditEntry> page =
                Slice.of(limit, after, (before, most) -> audit.entries(subject, before, most), AuditEntry::id);
        return new Page(page.items().stream().map(Entry::of).toList(), page.next());
    }
}
