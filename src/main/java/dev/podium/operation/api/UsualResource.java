package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Glances;
import dev.podium.run.Run;
import dev.podium.warehouse.Warehouse;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How a run's steps usually go, for who wants to know how long it will still take. */
@Path("/api/runs/{id}/usual")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Runs")
public final class UsualResource {

    private static final int PAST_RUNS = 9;

    private final KnownNames names;
    private final Warehouse warehouse;

    @Inject
    UsualResource(KnownNames names, Warehouse warehouse) {
        this.names = names;
        this.warehouse = warehouse;
    }

    @GET
    @Operation(
            operationId = "getUsual",
            summary = "Show how the run's steps went in the runs before it",
            description = "Medians over the last nine runs of its pipeline and mode that succeeded.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200", description = "A step each; none where no run before it succeeded")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public GlanceJson.Usuals usual(@RestPath @Parameter(description = "The run's id") String id) {
        Run run = names.run(id);
        List<Glances.StepTime> times = warehouse
                .jdbi()
                .withExtension(
                        Glances.class,
                        glances -> glances.stepTimes(
                                run.pipeline(), run.request().mode().name(), run.id(), PAST_RUNS));
        Map<String, List<Glances.StepTime>> byStep = times.stream()
                .collect(Collectors.groupingBy(Glances.StepTime::name, TreeMap::new, Collectors.toList()));
        int most = byStep.values().stream().mapToInt(List::size).max().orElse(0);
        return new GlanceJson.Usuals(
                most,
                byStep.entrySet().stream()
                        .map(step -> usual(step.getKey(), step.getValue()))
                        .toList());
    }

    private static GlanceJson.Usual usual(String step, List<Glances.StepTime> times) {
        return new GlanceJson.Usual(
                step,
                median(times, time -> Duration.between(time.startedAt(), time.finishedAt())
                        .toMillis()),
                median(times, Glances.StepTime::rows),
                (int) median(times, Glances.StepTime::parts));
    }

    private static long median(List<Glances.StepTime> times, ToLongFunction<Glances.StepTime> of) {
        long[] sorted = times.stream().mapToLong(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
