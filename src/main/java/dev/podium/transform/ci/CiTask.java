package dev.podium.transform.ci;

import dev.podium.run.StepRun;
import dev.podium.run.Undisturbed;
import dev.podium.transform.DbtStage;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.lineage.Manifest;
import dev.podium.transform.task.DbtTask;
import dev.podium.transform.task.Order;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Builds what a changed project changes into a schema of its own, and drops it after. */
@Singleton
public final class CiTask implements DbtTask {

    public static final String NAME = "ci";

    private static final Logger LOG = Logger.getLogger(CiTask.class);

    /** The project is gone after: no dbt is kept ready for it. */
    private static final String ANEW = "--no-partial-parse";

    private static final String CHANGED = "state:modified+";

    private final CiProjects projects;
    private final DbtStage stage;
    private final DbtConfig config;
    private final LiveState live;
    private final Warehouse warehouse;

    @Inject
    public CiTask(CiProjects projects, DbtStage stage, DbtConfig config, LiveState live, Warehouse warehouse) {
        this.projects = projects;
        this.stage = stage;
        this.config = config;
        this.live = live;
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What a hub left that was killed, of runs that are not taken up again. */
    void begin(@Observes StartupEvent event) {
        try {
            CiSchema.dropLeft(warehouse);
        } catch (RuntimeException e) {
            LOG.warnf("Schemas of CI runs could not be looked for: %s", e.getMessage());
        }
    }

    @Override
    public void perform(StepRun step, Order order) throws IOException {
        CiSchema.dropLeft(warehouse);
        Path folder = projects.folderOf(step.runId(), order);
        try (CiSchema schema = CiSchema.of(step.runId(), config.schema(), warehouse)) {
            build(step, folder, schema);
        } finally {
            projects.remove(step.runId());
        }
    }

    private void build(StepRun step, Path folder, CiSchema schema) throws IOException {
        Optional<String> role = role(step);
        DbtCommand listing = stage.prepare(step, folder, listing(Optional.empty()));
        Optional<LiveState.Kept> kept = live.find(listing.project().name());
        Optional<String> select = kept.map(any -> CHANGED);
        listing = with(listing, listing(select), schema, kept).withRole(role);
        CiSelection.Lines lines = new CiSelection.Lines();
        stage.call(step, listing, lines);
        CiSelection selection = CiSelection.of(lines, kept.map(Manifest::read));
        selection.checkAllIn(schema, config.schema());
        if (selection.isEmpty()) {
            say(
                    step,
                    0,
                    "nothing changed: no node differs from what is live since run "
                            + kept.get().run());
            return;
        }
        DbtOptions options = building(select, kept.isPresent());
        DbtCommand building = with(stage.prepare(step, folder, options), options, schema, kept)
                .withRole(role);
        try {
            stage.call(step, building, said -> {});
        } finally {
            say(step, selection.size(), selection.told());
        }
    }

    private Optional<String> role(StepRun step) {
        if (config.profiles().isPresent()) {
            // A profile of one's own names its user, and may lead to another warehouse.
            return Optional.empty();
        }
        Optional<String> role = CiRole.ready(warehouse);
        if (role.isEmpty()) {
            step.part(
                    "role",
                    State.SUCCEEDED,
                    Optional.empty(),
                    Optional.of("the hub's own: hooks of the project may write into what is live, see docs/ci.md"));
        }
        return role;
    }

    /** No retry of dbt's: what an attempt had built is dropped. */
    private static DbtCommand with(
            DbtCommand command, DbtOptions options, CiSchema schema, Optional<LiveState.Kept> kept) throws IOException {
        DbtCommand inSchema = command.with(options).withSchema(schema.name());
        return kept.isEmpty()
                ? inSchema
                : inSchema.withState(kept.get().unpackInto(command.artifacts().resolve("state")));
    }

    private static DbtOptions listing(Optional<String> select) {
        List<String> arguments = new ArrayList<>(List.of(ANEW, "--output", "json", "--output-keys"));
        arguments.addAll(CiSelection.Lines.KEYS);
        return options("ls", select, arguments);
    }

    private static DbtOptions building(Optional<String> select, boolean defer) {
        return options("build", select, defer ? List.of("--defer", ANEW) : List.of(ANEW));
    }

    private static DbtOptions options(String verb, Optional<String> select, List<String> arguments) {
        DbtOptions none = DbtOptions.of(verb);
        return new DbtOptions(
                verb,
                select,
                none.exclude(),
                none.selector(),
                false,
                false,
                none.vars(),
                none.threads(),
                none.target(),
                arguments,
                none.runner(),
                false);
    }

    private static void say(StepRun step, int nodes, String what) {
        Undisturbed.run(() -> step.part("summary", State.SUCCEEDED, Optional.of((long) nodes), Optional.of(what)));
    }
}
