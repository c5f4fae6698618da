package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes what was built in the shadow live, in one transaction that also remembers that it did. */
final class Swap {

    private static final Logger LOG = Logger.getLogger(Swap.class);
    static final String PART = "swap";

    private final Warehouse warehouse;
    private final StepRun step;
    private final String shadow;
    private final String call;
    private final Retrying retrying;

    Swap(Warehouse warehouse, StepRun step, String shadow, String call, Duration patience) {
        this.warehouse = warehouse;
        this.step = step;
        this.shadow = shadow;
        this.call = call;
        this.retrying = new Retrying(
                patience, step::cancelled, reason -> step.waiting(Instant.now().plusSeconds(3), reason));
    }

    /** @param stale views that go on reading what was there before */
    private record Done(long relations, List<String> stale) {}

    /** @throws PodiumException where it could not be; live is then as it was */
    void perform(ShadowPlan plan) {
        if (plan.schemas().isEmpty()) {
            return;
        }
        step.part(PART, State.RUNNING, Optional.empty(), Optional.empty());
        try {
            Done done = retrying.run(lockTimeout -> swap(plan, lockTimeout));
            step.part(PART, State.SUCCEEDED, Optional.of(done.relations()), Optional.of(told(plan, done)));
        } catch (Exchange.WrittenMeanwhile e) {
            warehouse.jdbi().onDemand(ShadowCatalog.class).deleteShadow(shadow);
            throw failed(
                    PodiumException.external(
                            e.getMessage() + " was written to by somebody else after its rows were"
                                    + " copied for the build, so the swap was refused, and live is as it was. A retry builds anew"));
        } catch (PodiumException e) {
            throw failed(e);
        }
    }

    private Done swap(ShadowPlan plan, String lockTimeout) {
        return Exchange.within(warehouse, lockTimeout, (handle, exchanges) -> {
            Exchange exchange = exchanges.begin();
            SwapCatalog catalog = exchange.catalog();
            catalog.gatherShadow(plan.json());
            long relations = catalog.countMoves();
            long swap = catalog.insertSwap(step.runId(), step.name(), call, step.pipeline(), catalog.moved(), shadow);
            exchange.forward(swap, plan, new Cancellable(handle, step));
            new Statements(handle).run(catalog.emptied(plan.shadows()));
            catalog.keepManifest(shadow);
            catalog.deleteShadow(shadow);
            return new Done(relations, exchange.stale());
        });
    }

    private String told(ShadowPlan plan, Done done) {
        List<String> previous = plan.schemas().stream()
                .map(pair -> pair.live() + "_previous")
                .distinct()
                .toList();
        long bytes = warehouse.jdbi().onDemand(ShadowCatalog.class).sizeOf(previous);
        String kept = String.format(
                Locale.ROOT, "%s keeps %,.1f MB for a rollback", String.join(", ", previous), bytes / 1e6);
        if (done.stale().isEmpty()) {
            return kept;
        }
        LOG.warnf(
                "%s: %s can't read what was newly built and goes on with the rows before until gold makes it anew",
                step.name(), String.join(", ", done.stale()));
        return kept + "; until gold makes it anew, the rows before are read by " + String.join(", ", done.stale());
    }

    private PodiumException failed(PodiumException failure) {
        if (!step.cancelled()) {
            step.part(PART, State.FAILED, Optional.empty(), Optional.of(failure.getMessage()));
        }
        return failure;
    }
}
