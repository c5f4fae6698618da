package dev.podium.transform.shadow;

import dev.podium.transform.call.DbtConfig;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Takes a pipeline back to the relations before its last blue/green run, in one transaction; done again, it goes forward
 * to them. Safe for use by several threads and hubs.
 */
@Singleton
public final class Rollback {

    private static final Logger LOG = Logger.getLogger("dev.podium.audit");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Warehouse warehouse;
    private final DbtConfig config;

    @Inject
    public Rollback(Warehouse warehouse, DbtConfig config) {
        this.warehouse = warehouse;
        this.config = config;
    }

    /**
     * @param forward whether a rollback was undone
     * @param relations that are live now instead of others, such as {@code silver.deals}
     * @param stale views that go on reading what was live before
     * @param goldToo whether the run that is taken back had deployed gold's definitions too
     */
    public record Result(boolean forward, List<String> relations, List<String> stale, boolean goldToo) {}

    /** There is nothing to go back to, or not now; the message says why. */
    public static final class Refused extends RuntimeException {

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Whether there is anything that a blue/green run of the pipeline has swapped. */
    public boolean knows(String pipeline) {
        return !warehouse.jdbi().onDemand(SwapCatalog.class).swapsOf(pipeline).isEmpty();
    }

    /** Whether what the run swapped was taken back: to go on with it would build gold of what was live before. */
    public boolean tookBack(UUID run) {
        return warehouse.jdbi().onDemand(SwapCatalog.class).isUndone(run);
    }

    /** @throws Refused where a run of the pipeline is under way */
    public void refuseDuringARun(String pipeline) {
        refuseDuringARun(pipeline, warehouse.jdbi().onDemand(SwapCatalog.class).underWay(pipeline));
    }

    /** @throws Refused where nothing was done */
    public Result perform(String pipeline, String who) {
        String shadow = BlueGreen.shadowOf(config.schema());
        Optional<ShadowLock> lock = ShadowLock.tried(warehouse, shadow);
        if (lock.isEmpty()) {
            throw new Refused("A blue/green build is under way in " + shadow + "; wait for its end, or cancel its run");
        }
        try (ShadowLock held = lock.get()) {
            Result result = new Retrying(PATIENCE, () -> false, reason -> {})
                    .run(lockTimeout -> Exchange.within(
                            warehouse, lockTimeout, (handle, exchanges) -> back(pipeline, who, handle, exchanges)));
            LOG.infof(
                    "%s rolled pipeline %s %s: %s",
                    who, pipeline, result.forward() ? "forward again" : "back", String.join(", ", result.relations()));
            return result;
        }
    }

    private static Result back(String pipeline, String who, Handle handle, Exchange.Beginning exchanges) {
        SwapCatalog catalog = handle.attach(SwapCatalog.class);
        refuseDuringARun(pipeline, catalog.underWay(pipeline));
        List<SwapCatalog.Past> swaps = new ArrayList<>(catalog.swapsOf(pipeline));
        boolean forward = swaps.stream().anyMatch(SwapCatalog.Past::undone);
        if (forward) {
            Collections.reverse(swaps);
        }
        List<String> relations = new ArrayList<>();
        List<String> stale = new ArrayList<>();
        for (SwapCatalog.Past swap : swaps) {
            Exchange exchange = exchanges.begin();
            catalog.gatherSwap(swap.id());
            refuseWhatIsElsewhere(pipeline, catalog.notAsLeft());
            refuseWhereNothingComesBack(pipeline, catalog.countComing());
            relations.addAll(catalog.names());
            exchange.back();
            stale.addAll(exchange.stale());
            catalog.exchangeManifest(swap.id());
            catalog.rollbackSwap(swap.id(), catalog.moved(), who);
        }
        if (relations.isEmpty()) {
            throw new Refused(
                    "Pipeline " + pipeline + " has nothing to go back to: none of its runs has swapped anything"
                            + " (dbt:build with blueGreen=true does)");
        }
        return new Result(forward, List.copyOf(relations), List.copyOf(stale), catalog.goldToo(pipeline));
    }

    private static void refuseDuringARun(String pipeline, Optional<UUID> run) {
        run.ifPresent(id -> {
            throw new Refused(
                    "Run " + id + " of pipeline " + pipeline + " is under way; wait for its end, or cancel it");
        });
    }

    /** The first swap replaced nothing: to take it back would leave readers without anything. */
    private static void refuseWhereNothingComesBack(String pipeline, long coming) {
        if (coming == 0) {
            throw new Refused("Pipeline " + pipeline
                    + " has nothing to go back to: its last swap was the first, and nothing" + " stood there before");
        }
    }

    private static void refuseWhatIsElsewhere(String pipeline, List<String> names) {
        if (!names.isEmpty()) {
            throw new Refused("The last swap of pipeline " + pipeline + " can't be taken back: "
                    + String.join(", ", names)
                    + (names.size() == 1 ? " was" : " were")
                    + " replaced or dropped since, by another pipeline, by a dbt without blueGreen=true or by hand");
        }
    }
}
