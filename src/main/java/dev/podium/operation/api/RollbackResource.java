package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import dev.podium.gold.GoldRollback;
import dev.podium.transform.shadow.Rollback;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Taking a pipeline's last blue/green run back, over REST. */
@Path("/api/pipelines/{name}/rollback")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({OPERATOR, ADMIN})
@Tag(name = "Pipelines")
public final class RollbackResource {

    private final KnownNames names;
    private final Rollback rollback;
    private final GoldRollback gold;
    private final SecurityIdentity who;

    @Inject
    RollbackResource(KnownNames names, Rollback rollback, GoldRollback gold, SecurityIdentity who) {
        this.names = names;
        this.rollback = rollback;
        this.gold = gold;
        this.who = who;
    }

    /** What was done. */
    @Schema(name = "RolledBack")
    public record Done(
            String pipeline,
            @Schema(description = "back, or forward where a rollback was undone", example = "back") String direction,
            @Schema(description = "Relations that are live now instead of others") List<String> silver,
            @Schema(description = "Views that go on reading what was live before") List<String> stale,
            @Schema(description = "Gold's definitions, where the run that is taken back had deployed some")
                    Optional<Gold> gold) {}

    /** What became of gold's definitions. */
    @Schema(name = "RolledBackGold")
    public record Gold(
            @Schema(description = "Those of which the version before stands again") List<String> restored,
            @Schema(description = "Those that there were none of before") List<String> dropped,
            @Schema(description = "Tables, which hold data") List<String> kept,
            @Schema(description = "Why they stay as they are") Optional<String> refused) {}

    @POST
    @Operation(
            operationId = "rollBack",
            summary = "Go back to what was live before the pipeline's last blue/green run; again: forward to it",
            description =
                    "Silver in one transaction, from what the last swap kept; then the definitions of gold, where that"
                            + " run had deployed some. The next run of the pipeline builds anew. Of a pipeline that never swapped,"
                            + " only the definitions of gold go back.")
    @APIResponse(responseCode = "200", description = "What was done")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Done rollBack(@RestPath @Parameter(description = "The pipeline's name", example = "sales") String name) {
        names.pipeline(name);
        String caller = who.getPrincipal().getName();
        try {
            return rollback.knows(name) ? silver(name, caller) : goldAlone(name, caller);
        } catch (Rollback.Refused e) {
            throw Refusal.conflict(e.getMessage());
        }
    }

    private Done silver(String name, String caller) {
        Rollback.Result result = rollback.perform(name, caller);
        Optional<Gold> definitions =
                result.goldToo() && !result.forward() ? Optional.of(definitions(name, caller)) : Optional.empty();
        return new Done(name, result.forward() ? "forward" : "back", result.relations(), result.stale(), definitions);
    }

    private Done goldAlone(String name, String caller) {
        rollback.refuseDuringARun(name);
        if (gold.rollBack(name, caller) instanceof GoldRollback.Outcome.RolledBack done) {
            return new Done(name, "back", List.of(), List.of(), Optional.of(shown(done)));
        }
        throw Refusal.conflict("Pipeline " + name + " has nothing to go back to: none of its runs has swapped anything"
                + " (dbt:build with blueGreen=true does) or deployed gold that is still there");
    }

    /** Silver is back by now: what stands in the way of gold is told, and no failure of the whole. */
    private Gold definitions(String name, String caller) {
        try {
            GoldRollback.Outcome outcome = gold.rollBack(name, caller);
            return outcome instanceof GoldRollback.Outcome.RolledBack done
                    ? shown(done)
                    : refused(((GoldRollback.Outcome.Refused) outcome).reason());
        } catch (PodiumException e) {
            return refused(e.getMessage());
        }
    }

    private static Gold shown(GoldRollback.Outcome.RolledBack done) {
        return new Gold(done.restored(), done.dropped(), done.kept(), Optional.empty());
    }

    private static Gold refused(String reason) {
        return new Gold(List.of(), List.of(), List.of(), Optional.of(reason));
    }
}
