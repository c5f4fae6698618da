package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/** Brings a domain's gold up to date: deploys what changed, then calls and refreshes in order. Safe for use by several threads. */
@Singleton
final class GoldStage {

    private static final Logger LOG = Logger.getLogger(GoldStage.class);
    private static final String DEPLOY = "deploy";
    private static final int TOLD = 3;

    private final Warehouse warehouse;
    private final Workspace workspace;

    @Inject
    GoldStage(Warehouse warehouse, Workspace workspace) {
        this.warehouse = warehouse;
        this.workspace = workspace;
    }

    /** @throws PodiumException where something failed; what was done before it stays */
    void perform(StepRun step, String domain) {
        List<GoldObject> objects = GoldFolder.read(workspace.gold(), domain);
        Dependencies dependencies = new Dependencies(objects);
        List<GoldObject> deployment = dependencies.deployment();
        List<GoldObject> refreshment = dependencies.refreshment();
        GoldTransaction transaction = new GoldTransaction(warehouse, step);
        deploy(step, domain, deployment, dependencies, transaction);
        long rows = 0;
        for (GoldObject object : refreshment) {
            rows += refresh(step, object, objects, transaction);
            step.progress(rows, 0);
        }
        LOG.debugf("gold:%s is up to date: %d procedures and views, %d rows written", domain, refreshment.size(), rows);
    }

    private void deploy(
            StepRun step,
            String domain,
            List<GoldObject> inOrder,
            Dependencies dependencies,
            GoldTransaction transaction) {
        try {
            Deployment.Result result = transaction.run(
                    "The deployment of gold:" + domain,
                    handle -> Deployment.run(domain, inOrder, dependencies, warehouse, transaction, handle));
            if (!result.changed().isEmpty()) {
                LOG.infof("gold:%s deployed %s", domain, told(result.changed()));
                part(step, DEPLOY, State.SUCCEEDED, result.changed().size(), null);
            }
            if (!result.vanished().isEmpty()) {
                LOG.warnf(
                        "gold:%s has no file any more for %s; drop by hand what is no longer wanted",
                        domain, String.join(", ", result.vanished()));
            }
        } catch (CancellationException e) {
            throw cancelled(step, DEPLOY, domain);
        } catch (RuntimeException e) {
            leaveToBeTakenUpAgain(e);
            PodiumException failure = PodiumException.of(e);
            part(step, DEPLOY, State.FAILED, 0, failure.getMessage());
            throw failure;
        }
    }

    /** A first deployment has all objects of the domain: their number says enough. */
    private static String told(List<String> changed) {
        return changed.size() > TOLD ? changed.size() + " objects" : String.join(", ", changed);
    }

    private long refresh(StepRun step, GoldObject object, List<GoldObject> objects, GoldTransaction transaction) {
        part(step, object.toString(), State.RUNNING, 0, null);
        try {
            long rows = transaction.run(object.toString(), handle -> Refreshment.of(object, step.runId(), handle));
            part(step, object.toString(), State.SUCCEEDED, rows, null);
            return rows;
        } catch (CancellationException e) {
            throw cancelled(step, object.toString(), object.toString());
        } catch (RuntimeException e) {
            leaveToBeTakenUpAgain(e);
            PodiumException failure = e instanceof PodiumException
                    ? PodiumException.of(e)
                    : SqlFailure.in(e)
                            .map(sql -> sql.inCall(object, objects, warehouse))
                            .orElseGet(() -> PodiumException.of(e));
            part(step, object.toString(), State.FAILED, 0, failure.getMessage());
            throw failure;
        }
    }

    /** Nobody's fault here: what is thrown unjudged makes the step go on when the warehouse is back. */
    private void leaveToBeTakenUpAgain(RuntimeException e) {
        if (warehouse.away(e)) {
            throw e;
        }
    }

    private static PodiumException cancelled(StepRun step, String part, String what) {
        part(step, part, State.CANCELLED, 0, null);
        return PodiumException.user("gold: " + what + " was cancelled");
    }

    /** A cancelled step's thread is interrupted, which the warehouse's connections don't like; this must be written all the same. */
    private static void part(StepRun step, String name, State state, long rows, String error) {
        boolean interrupted = Thread.interrupted();
        try {
            step.part(name, state, Optional.of(rows), Optional.ofNullable(error));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
