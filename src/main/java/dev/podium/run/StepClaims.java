package dev.podium.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/** Takes steps for this hub: as many as it has places for, and of a pipeline with a limit no more than that over all hubs. */
final class StepClaims {

    private final Jdbi jdbi;
    private final String owner;
    private final OwnWork own;
    private final long leaseMillis;
    private final Map<String, Integer> limits;

    StepClaims(Jdbi jdbi, String owner, OwnWork own, DispatcherConfig config) {
        this.jdbi = jdbi;
        this.owner = owner;
        this.own = own;
        this.leaseMillis = config.lease().toMillis();
        this.limits = Map.copyOf(config.pipelines());
    }

    /** Those with a limit come first: they can't take all places. */
    List<RunStore.Claimed> claim(Collection<StepConsumer> known, IntSupplier free) {
        List<RunStore.Claimed> claimed = new ArrayList<>();
        limits.forEach((pipeline, limit) -> {
            int places = free.getAsInt() - claimed.size();
            List<String> names = names(known, pipeline);
            if (places > 0 && !names.isEmpty()) {
                claimed.addAll(within(pipeline, limit, places, names));
            }
        });
        List<String> others = known.stream()
                .filter(step -> !limits.containsKey(step.pipeline()))
                .map(StepConsumer::name)
                .toList();
        int places = free.getAsInt() - claimed.size();
        if (places > 0) {
            claimed.addAll(jdbi.inTransaction(handle -> take(handle.attach(RunStore.class), places, others)));
        }
        return claimed;
    }

    /** Hubs that claim of the same pipeline wait for one another at its run, so that none counts what another takes. */
    private List<RunStore.Claimed> within(String pipeline, int limit, int places, List<String> names) {
        return jdbi.inTransaction(handle -> {
            RunStore store = handle.attach(RunStore.class);
            if (store.lockRunning(pipeline).isEmpty()) {
                return List.of();
            }
            int left = Math.min(places, limit - store.countBusySteps(pipeline));
            return left > 0 ? take(store, left, names) : List.of();
        });
    }

    /** Noted before the transaction ends, and so before anybody else can see it. */
    private List<RunStore.Claimed> take(RunStore transaction, int most, List<String> names) {
        List<RunStore.Claimed> taken = transaction.claimSteps(owner, leaseMillis, most, names);
        taken.forEach(own::begins);
        return taken;
    }

    private static List<String> names(Collection<StepConsumer> known, String pipeline) {
        return known.stream()
                .filter(step -> step.pipeline().equals(pipeline))
                .map(StepConsumer::name)
                .toList();
    }
}
