package dev.podium.operation.report;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.operation.Datasets;
import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.transform.lineage.NodeRun;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Warehouse;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The pages that a person opens: what there is, how a run goes, what the gold figures say. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public final class Pages {

    private static final int LAST_RUNS = 15;

    private final Runs runs;
    private final StepConsumers steps;
    private final Charts charts;
    private final Warehouse warehouse;
    private final DbtNodes nodes;

    @Inject
    Pages(Runs runs, StepConsumers steps, Charts charts, Warehouse warehouse, DbtNodes nodes) {
        this.runs = runs;
        this.steps = steps;
        this.charts = charts;
        this.warehouse = warehouse;
        this.nodes = nodes;
    }

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance overview(List<Line> pipelines, List<PastRun> runs);

        static native TemplateInstance run(
                Run run, String heading, String duration, Timeline timeline, List<Datasets.PastLoad> loads);

        static native TemplateInstance pipeline(
                String name, List<StageLine> stages, List<Charts.Shown> charts, List<PastRun> runs);

        static native TemplateInstance missing(String what);
    }

    /** A pipeline in the overview. */
    record Line(String name, int datasets, List<String> stages, Optional<PastRun> lastRun) {}

    /** A run in a list. */
    record PastRun(Run run, String state, String duration, long rows) {

        static PastRun of(Run run) {
            long landed = run.steps().stream()
                    .filter(step ->
                            step.stage() == Stage.BRONZE && step.partOf().isEmpty())
                    .mapToLong(Run.Step::rows)
                    .sum();
            return new PastRun(run, Timeline.word(run.state()), Pages.duration(run), landed);
        }

        public String id() {
            return run.id().toString();
        }
    }

    /** A stage of a pipeline and the names of its steps. */
    record StageLine(String stage, List<String> steps) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance overview() {
        List<Line> lines = steps.pipelines().stream().map(this::line).toList();
        return Templates.overview(lines, lastRuns(Optional.empty()));
    }

    @GET
    @Path("runs/{id}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> run(@RestPath String id) {
        return find(id).map(run -> RestResponse.ok(Templates.run(
                        run,
                        "Run of " + run.pipeline(),
                        duration(run),
                        Timeline.of(run, Instant.now(), sql(run)),
                        loads(run))))
                .orElseGet(() -> missing("run " + id));
    }

    @GET
    @Path("pipelines/{name}")
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> pipeline(@RestPath String name) {
        List<StepConsumer> own = steps.of(name);
        List<PastRun> past = lastRuns(Optional.of(name));
        if (own.isEmpty() && past.isEmpty()) {
            return missing("pipeline '" + name + "'");
        }
        return RestResponse.ok(Templates.pipeline(name, stages(own), charts.of(name), past));
    }

    private static RestResponse<TemplateInstance> missing(String what) {
        return RestResponse.status(RestResponse.Status.NOT_FOUND, Templates.missing(what));
    }

    private Map<Timeline.Part, String> sql(Run run) {
        Map<Timeline.Part, String> links = new HashMap<>();
        nodes.of(run).stream()
                .filter(NodeRun::compiled)
                .forEach(node -> links.put(
                        new Timeline.Part(node.step(), node.part()),
                        "/api/runs/" + run.id() + "/dbt/nodes/" + node.id().orElse(node.part()) + "/sql"));
        return links;
    }

    private List<Datasets.PastLoad> loads(Run run) {
        return warehouse.jdbi().withExtension(Datasets.class, kept -> kept.loadsOf(run.id()));
    }

    private Optional<Run> find(String id) {
        try {
            return runs.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Line line(String pipeline) {
        List<StepConsumer> own = steps.of(pipeline);
        int datasets =
                (int) own.stream().filter(step -> step.stage() == Stage.BRONZE).count();
        Optional<PastRun> last = runs.list(Optional.of(pipeline), Optional.empty(), 1, Optional.empty()).stream()
                .findFirst()
                .map(PastRun::of);
        return new Line(
                pipeline, datasets, stages(own).stream().map(StageLine::stage).toList(), last);
    }

    private List<PastRun> lastRuns(Optional<String> pipeline) {
        return runs.list(pipeline, Optional.empty(), LAST_RUNS, Optional.empty()).stream()
                .map(PastRun::of)
                .toList();
    }

    private static List<StageLine> stages(List<StepConsumer> own) {
        return own.stream()
                .map(StepConsumer::stage)
                .distinct()
                .sorted()
                .map(stage -> new StageLine(
                        stage.label(),
                        own.stream()
                                .filter(step -> step.stage() == stage)
                                .map(StepConsumer::name)
                                .toList()))
                .toList();
    }

    private static String duration(Run run) {
        return run.took(Instant.now()).map(Figures::text).orElse("");
    }
}
