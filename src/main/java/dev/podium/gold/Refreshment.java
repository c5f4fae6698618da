package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Calls a procedure or refreshes a materialised view, in the transaction of one handle. */
record Refreshment(GoldCatalog catalog, UUID runId) {

    private static final String RUN_ID = "run_id";

    static long of(GoldObject object, UUID runId, Handle handle) {
        Refreshment refreshment = new Refreshment(handle.attach(GoldCatalog.class), runId);
        return object.kind() == Kind.PROCEDURE ? refreshment.call(object) : refreshment.refresh(object);
    }

    /** @return rows that it wrote into gold */
    private long call(GoldObject procedure) {
        Optional<GoldCatalog.Parameter> run = runParameter(procedure);
        long before = catalog.rowsWritten();
        run.ifPresentOrElse(
                parameter -> catalog.callWithRun(procedure.quotedName(), parameter.type(), runId),
                () -> catalog.call(procedure.quotedName()));
        return catalog.rowsWritten() - before;
    }

    private long refresh(GoldObject view) {
        if (catalog.refreshableConcurrently(view.name())) {
            catalog.refreshConcurrently(view.quotedName());
        } else {
            catalog.refresh(view.quotedName());
        }
        return catalog.countRows(view.quotedName());
    }

    private Optional<GoldCatalog.Parameter> runParameter(GoldObject procedure) {
        List<GoldCatalog.Parameter> parameters = catalog.parameters(procedure.name());
        parameters.stream()
                .filter(parameter -> !parameter.name().equals(RUN_ID))
                .filter(parameter -> parameter.required() || parameter.mode().equals("o"))
                .findFirst()
                .ifPresent(parameter -> {
                    throw PodiumException.user(
                            procedure + " (" + procedure.file() + ") wants a parameter '" + parameter.name()
                                    + "' that the hub can't give; it gives run_id, all others need a default");
                });
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(RUN_ID))
                .findFirst();
    }
}
