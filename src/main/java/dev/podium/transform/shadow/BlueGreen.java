package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Builds in schemas beside the live ones, tests there, and swaps when all is well; readers notice nothing until then,
 * nor anything of a build that fails. Safe for use by several threads and hubs.
 */
@Singleton
public final class BlueGreen {

    private static final Logger LOG = Logger.getLogger(BlueGreen.class);
    private static final Set<String> VERBS = Set.of("build", "run", "seed", "snapshot");

    private final Warehouse warehouse;
    private final DbtConfig config;
    private final LiveState state;
    private final ShadowCatalog catalog;

    @Inject
    public BlueGreen(Warehouse warehouse, DbtConfig config, LiveState state) {
        this.warehouse = warehouse;
        this.config = config;
        this.state = state;
        this.catalog = warehouse.jdbi().onDemand(ShadowCatalog.class);
    }

    static String shadowOf(String schema) {
        return schema + "_next";
    }

    /** @throws PodiumException where it did not come to a swap; live is then as it was */
    public void perform(StepRun step, DbtCommand command, DbtCalls calls) {
        check(command.options());
        if (!catalog.canTransfer()) {
            throw PodiumException.user("blueGreen=true moves tables and views from schema to schema, which this server"
                    + " can't (ALTER SCHEMA … TRANSFER; docs/transform.md): leave it out");
        }
        String shadow = shadowOf(config.schema());
        try (ShadowLock lock = ShadowLock.await(warehouse, shadow, step)) {
            String call = String.join(" ", command.options().commandLine());
            if (isStill(command, catalog.swappedAt(step.runId(), step.name(), call))) {
                LOG.infof("%s: what dbt built was swapped by an attempt before", step.name());
                step.part(Swap.PART, State.SUCCEEDED, Optional.empty(), Optional.of("done by an attempt before"));
                return;
            }
            Optional<ShadowCatalog.Shadow> left =
                    catalog.findShadow(shadow).filter(found -> found.isOf(step.runId(), step.name(), call));
            ShadowBuild build = new ShadowBuild(warehouse, step, command, calls, config.schema(), call, state);
            ShadowPlan plan = left.filter(found -> isStill(command, found.builtAt()))
                    .map(found -> ShadowPlan.of(found.plan()))
                    .orElseGet(() -> build.perform(left));
            new Swap(warehouse, step, shadow, call, config.swapPatience()).perform(plan);
        }
    }

    /** What was done with a project that was edited since is done again. */
    private static boolean isStill(DbtCommand command, Optional<Instant> done) {
        return done.filter(time -> !command.project().editedSince(FileTime.from(time)))
                .isPresent();
    }

    private static void check(DbtOptions options) {
        if (!VERBS.contains(options.verb())) {
            throw PodiumException.user(
                    "blueGreen=true works with dbt:build, run, seed and snapshot, not with dbt:" + options.verb());
        }
        options.arguments().stream()
                .filter(argument -> argument.matches("--(no-)?(defer|state|favor-state|defer-state)(=.*)?"))
                .findFirst()
                .ifPresent(argument -> {
                    throw PodiumException.user("blueGreen=true defers to the live schemas by itself: leave out "
                            + argument + " in the arguments of dbt:" + options.verb());
                });
    }
}
