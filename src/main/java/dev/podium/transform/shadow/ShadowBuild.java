package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has dbt build a command's nodes in the shadow. What isn't selected is read from the live schemas ({@code --defer}),
 * and what goes on from the rows that it has begins with a copy of the live ones. Called by who holds the shadow's lock.
 */
final class ShadowBuild {

    private final Warehouse warehouse;
    private final ShadowCatalog catalog;
    private final StepRun step;
    private final DbtCommand command;
    private final DbtCalls calls;
    private final String schema;
    private final String shadow;
    private final String call;
    private final LiveState state;

    ShadowBuild(
            Warehouse warehouse,
            StepRun step,
            DbtCommand command,
            DbtCalls calls,
            String schema,
            String call,
            LiveState state) {
        this.warehouse = warehouse;
        this.catalog = warehouse.jdbi().onDemand(ShadowCatalog.class);
        this.step = step;
        this.command = command;
        this.calls = calls;
        this.schema = schema;
        this.shadow = BlueGreen.shadowOf(schema);
        this.call = call;
        this.state = state;
    }

    /**
     * @param left what an earlier attempt of the same step left in the shadow: dbt goes on from it where it can
     * @throws PodiumException where dbt did not succeed
     */
    ShadowPlan perform(Optional<ShadowCatalog.Shadow> left) {
        Optional<Path> earlier = command.retryOf()
                .map(before -> before.resolve("live").resolve("manifest.json"))
                .filter(manifest -> left.isPresent() && Files.exists(manifest));
        ShadowPlan plan;
        if (earlier.isPresent()) {
            plan = ShadowPlan.of(left.get().plan());
            hand(earlier.get());
        } else {
            plan = begin();
        }
        calls.call(step, deferring(earlier.isPresent() ? command.retryOf() : Optional.empty()), line -> {});
        remember(plan);
        return plan;
    }

    /** What dbt built is live from the swap on, and so is its manifest; where nothing is swapped, from now on. */
    private void remember(ShadowPlan plan) {
        Optional<LiveState.Packed> manifest = state.pack(command, plan.liveNames());
        if (plan.schemas().isEmpty()) {
            manifest.ifPresent(state::keep);
        } else {
            catalog.built(
                    shadow,
                    manifest.map(LiveState.Packed::project).orElse(null),
                    manifest.map(LiveState.Packed::target).orElse(null),
                    manifest.map(LiveState.Packed::bytes).orElse(null));
        }
    }

    private ShadowPlan begin() {
        ShadowPlan plan = new Planner(step, command, calls).plan(schema, shadow);
        List<String> shadows = new ArrayList<>(plan.shadows());
        if (shadows.isEmpty()) {
            return plan;
        }
        refuseWhere(
                catalog.strangers(shadows),
                " exists and holds what the hub did not make: rename it, blue/green" + " builds there");
        refuseWhere(
                catalog.readersOfSchemas(shadows),
                " is built upon " + String.join(", ", shadows) + ", where blue/green builds: let it read " + schema);
        catalog.deleteShadow(shadow);
        warehouse.jdbi().useTransaction(handle -> {
            Statements statements = new Statements(handle);
            statements.run(catalog.dropSchemas(shadows));
            plan.schemas().forEach(pair -> statements.run(catalog.makeShadow(pair.live(), pair.shadow())));
        });
        Map<String, String> copies = copies(plan);
        ShadowPlan whole = plan.withCopies(copies);
        catalog.saveShadow(shadow, step.runId(), step.name(), call, whole.json());
        return whole;
    }

    private Map<String, String> copies(ShadowPlan plan) {
        Map<String, String> copies = new LinkedHashMap<>();
        Copies maker = new Copies(warehouse, step);
        plan.nodes().stream()
                .filter(ShadowPlan.Node::goesOn)
                .filter(node -> node.isSnapshot() || !command.options().fullRefresh())
                .forEach(node -> maker.copy(node)
                        .ifPresent(fingerprint -> copies.put(node.live() + "." + node.name(), fingerprint)));
        return copies;
    }

    private static void refuseWhere(List<String> names, String why) {
        if (!names.isEmpty()) {
            throw PodiumException.user(String.join(", ", names) + why);
        }
    }

    /** dbt compares to the live names of the first attempt, wherever it runs. */
    private void hand(Path manifest) {
        try {
            Path own = Files.createDirectories(Planner.live(command));
            Files.copy(manifest, own.resolve("manifest.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw PodiumException.resource("The manifest " + manifest + " can't be copied: " + e.getMessage(), e);
        }
    }

    private DbtCommand deferring(Optional<Path> retryOf) {
        DbtOptions plain = command.options();
        List<String> arguments = new ArrayList<>(plain.arguments());
        arguments.add("--defer");
        DbtOptions options = new DbtOptions(
                plain.verb(),
                plain.select(),
                plain.exclude(),
                plain.selector(),
                plain.fullRefresh(),
                plain.failFast(),
                plain.vars(),
                plain.threads(),
                plain.target(),
                arguments,
                plain.runner(),
                true);
        return new DbtCommand(
                command.run(),
                command.step(),
                command.project(),
                options,
                command.artifacts(),
                retryOf,
                Optional.of(shadow),
                Optional.of(Planner.live(command)));
    }
}
