package dev.podium.operation.api;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Glances;
import dev.podium.warehouse.Warehouse;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A dataset day by day, and how old it is. */
@Path("/api/datasets/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
@Tag(name = "Datasets")
public final class DaysResource {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final KnownDatasets datasets;
    private final PipelineViews views;
    private final Warehouse warehouse;

    @Inject
    DaysResource(KnownDatasets datasets, PipelineViews views, Warehouse warehouse) {
        this.datasets = datasets;
        this.views = views;
        this.warehouse = warehouse;
    }

    @GET
    @Path("days")
    @Operation(
            operationId = "listDays",
            summary = "List what landed of a dataset day by day, the oldest first, days on which nothing did included")
    @APIResponse(responseCode = "200", description = "The days, today's last")
    @APIResponse(responseCode = "400", ref = "BadRequest")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public GlanceJson.Days days(
            @RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name,
            @RestQuery @Parameter(description = "How many, 1 to 366; 30 where it is left out") Optional<String> last) {
        datasets.named(name);
        int wanted = last.map(DaysResource::count).orElse(USUAL_DAYS);
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(wanted - 1L);
        Map<String, Glances.Day> found =
                known(glances -> glances.days(name, first.atStartOfDay().toInstant(ZoneOffset.UTC))).stream()
                        .collect(Collectors.toMap(Glances.Day::day, Function.identity()));
        return new GlanceJson.Days(first.datesUntil(first.plusDays(wanted))
                .map(LocalDate::toString)
                .map(day -> found.getOrDefault(day, new Glances.Day(day, 0, 0, 0, 0)))
                .map(day -> new GlanceJson.Day(day.day(), day.loads(), day.landed(), day.quarantined(), day.bytes()))
                .toList());
    }

    @GET
    @Path("age")
    @Operation(operationId = "getAge", summary = "Show how old a dataset is, and may be by its contract")
    @APIResponse(responseCode = "200", description = "Its age")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public AgeJson age(@RestPath @Parameter(description = "The dataset's name", example = "crm.deals") String name) {
        datasets.named(name);
        return views.age(
                name,
                known(glances -> glances.newestLoads(List.of(name))).stream()
                        .findFirst()
                        .flatMap(Glances.NewestLoad::landedAt));
    }

    private <T> T known(Function<Glances, T> question) {
        return warehouse.jdbi().withExtension(Glances.class, question::apply);
    }

    private static int count(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_DAYS) {
            throw Refusal.badField("last", "is '" + text + "'; it can be 1 to " + MOST_DAYS);
        }
        return Integer.parseInt(text);
    }
}
