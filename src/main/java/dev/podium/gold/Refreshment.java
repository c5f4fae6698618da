package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls procedures and refreshes materialised views; of each, the session is as if it were the first. */
final class Refreshment {

    private static final int UNKNOWN = -1;

    private final GoldSession session;
    private final GoldCatalog catalog;
    private final Map<String, List<GoldCatalog.Parameter>> parameters;
    private final Map<String, Object> given = new HashMap<>();
    private long written = UNKNOWN;

    Refreshment(GoldSession session, StepRun step) {
        this.session = session;
        this.catalog = session.catalog();
        this.parameters =
                catalog.parameters().stream().collect(Collectors.groupingBy(GoldCatalog.Parameter::procedure));
        given.put("run_id", step.runId());
        given.put("range_from", step.request().from().orElse(null));
        given.put("range_to", step.request().to().orElse(null));
    }

    /** @return rows that it wrote into gold, or that the view has */
    long of(GoldObject object) {
        return session.transaction().repeated(object.toString(), 1, () -> once(object), () -> {
            session.undo();
            written = UNKNOWN;
        });
    }

    private long once(GoldObject object) {
        session.begin();
        long rows = object.kind() == Kind.PROCEDURE ? call(object) : refresh(object);
        return rows;
    }

    private long call(GoldObject procedure) {
        String arguments = arguments(procedure);
        long before = written == UNKNOWN ? catalog.rowsWritten() : written;
        if (arguments.isEmpty()) {
            catalog.call(procedure.quotedName());
        } else {
            catalog.callWith(procedure.quotedName(), arguments, given);
        }
        written = catalog.rowsWritten();
        return written - before;
    }

    private long refresh(GoldObject view) {
        if (catalog.refreshableConcurrently(view.name())) {
            catalog.refreshConcurrently(view.quotedName());
        } else {
            catalog.refresh(view.quotedName());
        }
        return catalog.countRows(view.quotedName());
    }

    private String arguments(GoldObject procedure) {
        List<GoldCatalog.Parameter> wanted = parameters.getOrDefault(procedure.name(), List.of());
        wanted.stream()
                .filter(parameter -> !given.containsKey(parameter.name()))
                .filter(parameter -> parameter.required() || parameter.mode().equals("o"))
                .findFirst()
                .ifPresent(parameter -> {
                    throw PodiumException.user(
                            procedure + " (" + procedure.file() + ") wants a parameter '" + parameter.name()
                                    + "' that the hub can't give; it gives run_id, range_from and range_to, all others need a default");
                });
        return wanted.stream()
                .filter(parameter -> given.containsKey(parameter.name()))
                .map(parameter -> session.sql("argument")
                        .replace("<name>", parameter.name())
                        .replace("<type>", parameter.type()))
                .collect(Collectors.joining(", "));
    }
}
