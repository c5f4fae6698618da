package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import dev.podium.audit.Audit;
import dev.podium.load.Watermarks;
import dev.podium.vocabulary.Dataset;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Setting how far a dataset has been loaded. */
@Path("/api/datasets/{name}/watermark")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Datasets")
public final class WatermarkResource {

    private final KnownDatasets datasets;
    private final Watermarks watermarks;
    private final Audit audit;
    private final SecurityIdentity who;

    @Inject
    WatermarkResource(KnownDatasets datasets, Watermarks watermarks, Audit audit, SecurityIdentity who) {
        this.datasets = datasets;
        this.watermarks = watermarks;
        this.audit = audit;
        this.who = who;
    }

    /** What shall be. */
    @Schema(
            name = "WatermarkReset",
            requiredProperties = {"confirm"})
    public record Wish(
            @Schema(
                            nullable = true,
                            maxLength = 1000,
                            examples = "2026-01-01 00:00:00",
                            description =
                                    "The cursor's value up to which all counts as loaded, as the source writes it; null: nothing does")
                    String to,
            @Schema(examples = "crm.deals", description = "The dataset's name once more") String confirm) {}

    /** What was and what is. */
    @Schema(name = "WatermarkChange")
    public record Change(
            @Schema(nullable = true) Optional<String> before, @Schema(nullable = true) Optional<String> after) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(
            operationId = "resetWatermark",
            summary = "Set how far a dataset has been loaded",
            description =
                    "The next load asks its source from this value on. What has landed stays, and what is loaded again lands again."
                            + " Refused while a load of the dataset is under way.")
    @APIResponse(responseCode = "200", description = "The watermark before and after")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Change reset(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name, Wish body) {
        Dataset dataset = datasets.named(name);
        if (body == null || !name.equals(body.confirm())) {
            throw Refusal.badField("confirm", "must be the dataset's name, '" + name + "'");
        }
        Watermarks.Outcome outcome = watermarks.reset(dataset, StartRun.bound("to", body.to()));
        if (outcome instanceof Watermarks.Outcome.LoadUnderWay busy) {
            throw Refusal.conflict("Run " + busy.run() + " is loading " + name
                    + " and would set its watermark in the end; cancel it, or wait until it has ended");
        }
        Watermarks.Outcome.Reset done = (Watermarks.Outcome.Reset) outcome;
        audit.record(
                who.getPrincipal().getName(),
                "watermarkChanged",
                name,
                Map.of(
                        "before",
                        done.before().orElse("none"),
                        "after",
                        done.after().orElse("none")));
        return new Change(done.before(), done.after());
    }
}
