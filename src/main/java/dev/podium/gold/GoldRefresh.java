package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * One refresh of a domain's gold, in one transaction: readers see what was before until all has been done and each gate
 * passed. Its progress is told outside of that.
 */
final class GoldRefresh {

    private static final Logger LOG = Logger.getLogger(GoldRefresh.class);
    private static final String DEPLOY = "deploy";
    private static final int TOLD = 3;

    private final Warehouse warehouse;
    private final StepRun step;
    private final GoldFolder folder;
    private final GoldOptions options;
    private final GoldParts parts;
    private final GateBook gates;
    private final List<Refreshed> refreshed = new ArrayList<>();
    private List<GoldObject> objects;

    private record Refreshed(String name, long rows, long milliseconds) {}

    GoldRefresh(Warehouse warehouse, StepRun step, GoldFolder folder, GoldOptions options) {
        this.warehouse = warehouse;
        this.step = step;
        this.folder = folder;
        this.options = options;
        this.parts = new GoldParts(step);
        this.gates = new GateBook(warehouse, step, folder.domain());
        this.objects = folder.objects();
    }

    void run() {
        GoldTransaction transaction = new GoldTransaction(warehouse, step, options.timeout());
        try {
            transaction.run("The refresh of gold:" + folder.domain(), handle -> refresh(transaction, handle));
        } catch (CancellationException e) {
            parts.cancel();
            throw PodiumException.user("gold:" + folder.domain() + " was cancelled; it shows what it showed before");
        } catch (RuntimeException e) {
            // Nobody's fault here: what is thrown unjudged makes the step go on when the warehouse is back.
            if (warehouse.away(e)) {
                throw e;
            }
            PodiumException failure = e instanceof PodiumException ours ? ours : judged(e);
            parts.fail(failure.getMessage());
            gates.keepRefused();
            throw failure;
        }
    }

    private PodiumException judged(RuntimeException e) {
        return SqlFailure.in(e)
                .map(sql -> sql.failure("gold:" + folder.domain() + " could not be refreshed", warehouse))
                .orElseGet(() -> PodiumException.of(e));
    }

    private Void refresh(GoldTransaction transaction, Handle handle) {
        parts.clear();
        refreshed.clear();
        GoldSession session = new GoldSession(folder.domain(), warehouse, transaction, handle);
        Deployment.Result deployed = deploy(session);
        objects = deployed.dependencies().objects();
        Refreshment refreshment = new Refreshment(session, step, deployed.dependencies());
        long rows = 0;
        for (GoldObject object : deployed.dependencies().refreshment()) {
            rows += refresh(object, refreshment, session);
            step.progress(rows, 0);
        }
        check(session);
        session.catalog()
                .saveRefreshed(
                        step.runId(),
                        refreshed.stream().map(Refreshed::name).toList(),
                        refreshed.stream().map(Refreshed::rows).toList(),
                        refreshed.stream().map(Refreshed::milliseconds).toList());
        return null;
    }

    private Deployment.Result deploy(GoldSession session) {
        parts.enter(DEPLOY);
        session.begin();
        Deployment.Result result = Deployment.run(folder, session, step, options.drift());
        if (!result.changed().isEmpty()) {
            LOG.infof("gold:%s deploys %s", folder.domain(), told(result.changed()));
        }
        result.notes().forEach(note -> LOG.warn(note));
        if (!result.changed().isEmpty() || !result.notes().isEmpty()) {
            String notes = result.notes().isEmpty() ? null : String.join("\n", result.notes());
            parts.succeed(result.changed().size(), notes);
        }
        return result;
    }

    /** A first deployment has all objects of the domain: their number says enough. */
    private static String told(List<GoldObject> changed) {
        return changed.size() > TOLD
                ? changed.size() + " objects"
                : changed.stream().map(GoldObject::toString).collect(Collectors.joining(", "));
    }

    private long refresh(GoldObject object, Refreshment refreshment, GoldSession session) {
        parts.begin(object.toString());
        try {
            long begun = System.nanoTime();
            long rows = refreshment.of(object);
            refreshed.add(new Refreshed(object.name(), rows, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
            parts.succeed(rows, null);
            return rows;
        } catch (PodiumException e) {
            throw e;
        } catch (RuntimeException e) {
            if (step.cancelled() || warehouse.away(e)) {
                throw e;
            }
            throw SqlFailure.in(e)
                    .<RuntimeException>map(sql -> sql.inCall(object, objects, warehouse, options.timeout()))
                    .orElse(e);
        }
    }

    private void check(GoldSession session) {
        List<GateResult> results = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Gate gate : folder.gates()) {
            parts.begin("gate " + gate.name());
            GateCheck.Checked checked = new GateCheck(session, gate).checked();
            results.addAll(checked.results());
            GateVerdict verdict = GateVerdict.of(gate, checked.results(), step.runId());
            verdict.failure().ifPresent(failures::add);
            parts.judge(verdict);
            if (checked.over()) {
                break;
            }
        }
        gates.found(results);
        if (!failures.isEmpty()) {
            throw PodiumException.user(String.join("\n", failures) + "\nGold shows what it showed before.");
        }
        gates.keep(session.catalog());
    }
}
