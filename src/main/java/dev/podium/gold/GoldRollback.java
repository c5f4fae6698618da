package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Puts gold's definitions back to what stood there before a pipeline's last deployment; done again, to what stood before the one
 * before. Views, functions and procedures go back, new ones are dropped. Tables stay as they are, for they hold data. A file that was
 * rolled back is not deployed again until it changes. Safe for use by several threads.
 */
@Singleton
public final class GoldRollback {

    private static final Logger LOG = Logger.getLogger(GoldRollback.class);

    private final Warehouse warehouse;

    /** What came of it. */
    public sealed interface Outcome {

        /** All of it is done. */
        record RolledBack(List<String> restored, List<String> dropped, List<String> kept) implements Outcome {

            public RolledBack {
                restored = List.copyOf(restored);
                dropped = List.copyOf(dropped);
                kept = List.copyOf(kept);
            }
        }

        /** Nothing was done. */
        record Refused(String reason) implements Outcome {}
    }

    @Inject
    GoldRollback(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * @param who asks for it
     * @throws PodiumException where the definitions of then don't fit what is there now; nothing was done
     */
    public Outcome rollBack(String pipeline, String who) {
        GoldTransaction transaction = new GoldTransaction(warehouse);
        try {
            Outcome outcome = transaction.run(
                    "The roll-back of " + pipeline, handle -> rollBack(transaction, handle, pipeline, who));
            if (outcome instanceof Outcome.RolledBack done) {
                LOG.infof(
                        "%s rolled gold of %s back: restored %s, dropped %s, kept %s",
                        who, pipeline, done.restored(), done.dropped(), done.kept());
            }
            return outcome;
        } catch (RefusedException e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    private Outcome rollBack(GoldTransaction transaction, Handle handle, String pipeline, String who) {
        List<GoldCatalog.PastDeployment> last = handle.attach(GoldCatalog.class).lastDeployments(pipeline);
        if (last.isEmpty()) {
            throw new RefusedException("Pipeline " + pipeline + " has deployed nothing to gold that is still there");
        }
        List<String> restored = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (GoldCatalog.PastDeployment deployment : last) {
            GoldSession session = new GoldSession(deployment.domain(), warehouse, transaction, handle);
            StepBack step = StepBack.of(session, deployment);
            step.perform(who);
            step.restored().forEach(object -> restored.add(object.toString()));
            step.dropped().forEach(change -> dropped.add("gold." + change.name()));
            step.kept().forEach(change -> kept.add("gold." + change.name()));
        }
        return new Outcome.RolledBack(restored, dropped, kept);
    }

    /** Ends the transaction without harm. */
    static final class RefusedException extends RuntimeException {

        RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
