package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import dev.podium.transform.codegen.Codegen;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Sources and staging models for new datasets, over REST. */
@Path("/api/dbt/codegen")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({OPERATOR, ADMIN})
@Tag(name = "dbt")
public final class CodegenResource {

    private static final Logger LOG = Logger.getLogger("dev.podium.audit");

    private final Codegen codegen;
    private final SecurityIdentity who;

    @Inject
    CodegenResource(Codegen codegen, SecurityIdentity who) {
        this.codegen = codegen;
        this.who = who;
    }

    /** For which datasets. */
    @Schema(name = "Codegen")
    public record Wanted(
            @Schema(
                            nullable = true,
                            description =
                                    "Left out: all that are in bronze and that no source of the project names yet",
                            examples = "[\"crm.deals\"]")
                    List<String> datasets,
            @Schema(nullable = true, description = "Only show what would be written") Boolean dryRun) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "generateStaging",
            summary = "Write dbt sources and staging models for datasets, from the warehouse and the contracts",
            description =
                    "Only files that nobody has written or edited are written or refreshed, only inside the dbt project.")
    @APIResponse(responseCode = "200", description = "What was written, or would be")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Codegen.Result generate(Wanted wanted) {
        List<Dataset> datasets = wanted == null || wanted.datasets() == null
                ? codegen.unnamed()
                : wanted.datasets().stream().map(this::named).distinct().toList();
        boolean dryRun = wanted != null && Boolean.TRUE.equals(wanted.dryRun());
        Codegen.Result result = codegen.generate(datasets, dryRun);
        if (!dryRun) {
            result.files().stream()
                    .filter(file ->
                            file.state().equals("written") || file.state().equals("refreshed"))
                    .forEach(file -> LOG.infof(
                            "%s had codegen write %s (%s)", who.getPrincipal().getName(), file.path(), file.state()));
        }
        return result;
    }

    private Dataset named(String name) {
        try {
            Dataset dataset = Dataset.parse(name == null ? "" : name);
            Map<String, Dataset> known = codegen.known();
            if (!known.containsKey(dataset.toString())) {
                throw Refusal.unknown(
                        "dataset",
                        dataset.toString(),
                        "codegen writes of what has landed in bronze: " + String.join(", ", known.keySet()));
            }
            return dataset;
        } catch (PodiumException e) {
            throw Refusal.badField("datasets", "is wrong: " + e.getMessage());
        }
    }
}
