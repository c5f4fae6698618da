package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.util.Optional;

/** Copies live tables into the shadow, rows, indexes and all. */
record Copies(Warehouse warehouse, StepRun step) {

    /** @return what the live table was like then; empty where there is none */
    Optional<String> copy(ShadowPlan.Node node) {
        String part = "copy." + node.name();
        Optional<String> copied = warehouse.jdbi().inTransaction(handle -> {
            ShadowCatalog catalog = handle.attach(ShadowCatalog.class);
            Optional<String> looking = catalog.fingerprint(node.live(), node.name());
            if (looking.isEmpty()) {
                return looking;
            }
            step.part(part, State.RUNNING, Optional.empty(), Optional.empty());
            Cancellable statements = new Cancellable(handle, step);
            // Before the copy: what is written in between is copied too, and refuses the swap for nothing rather than
            // being lost.
            Optional<String> fingerprint = Optional.of(statements.ask(looking.get()));
            long rows = 0;
            for (String statement : catalog.copyTable(node.live(), node.name(), node.shadow())) {
                rows = Math.max(rows, statements.run(statement));
            }
            step.part(part, State.SUCCEEDED, Optional.of(rows), Optional.empty());
            return fingerprint;
        });
        if (step.cancelled()) {
            throw PodiumException.user("dbt was cancelled");
        }
        return copied;
    }
}
