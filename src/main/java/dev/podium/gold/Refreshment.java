package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls procedures and refreshes materialised views; of each, the session is as if it were the first. */
final class Refreshment {

    private final GoldSession session;
    private final GoldCatalog catalog;
    private final Map<String, List<GoldCatalog.Parameter>> parameters;
    private final Map<String, String> given = new HashMap<>();
    private final Dependencies dependencies;

    Refreshment(GoldSession session, StepRun step, Dependencies dependencies) {
        this.session = session;
        this.dependencies = dependencies;
        this.catalog = session.catalog();
        this.parameters = known().stream().collect(Collectors.groupingBy(GoldCatalog.Parameter::procedure));
        given.put("run_id", step.runId().toString());
        given.put("range_from", step.request().from().orElse(null));
        given.put("range_to", step.request().to().orElse(null));
    }

    private List<GoldCatalog.Parameter> known() {
        return session.syntax() == Syntax.SQLSERVER
                ? dependencies.objects().stream()
                        .filter(object -> object.kind() == Kind.PROCEDURE)
                        .flatMap(procedure -> Parameters.of(procedure).stream())
                        .toList()
                : catalog.parameters();
    }

    /** @return rows that it wrote into gold, or that the view has */
    long of(GoldObject object) {
        return session.transaction()
                .repeated(object.toString(), session.undoesPieces() ? 1 : 0, () -> once(object), session::undo);
    }

    private long once(GoldObject object) {
        return object.kind() == Kind.PROCEDURE ? call(object) : refresh(object);
    }

    private long call(GoldObject procedure) {
        List<GoldCatalog.Parameter> wanted = wanted(procedure);
        String arguments = wanted.stream()
                .map(parameter -> session.sql("argument")
                        .replace("<name>", parameter.name())
                        .replace("<type>", parameter.type()))
                .collect(Collectors.joining(", "));
        String call =
                session.sql("call").replace("<name>", procedure.quotedName()).replace("<arguments>", arguments);
        List<String> values = new ArrayList<>();
        wanted.forEach(parameter -> values.add(given.get(parameter.name())));
        return session.call(call, values, () -> rowsWritten(procedure));
    }

    /** Of the few tables that it names, or of all where it may write into others: those of a large schema take a while. */
    private String rowsWritten(GoldObject procedure) {
        Set<String> tables = dependencies.written(procedure);
        return tables.isEmpty()
                ? session.sql("rowsWritten")
                : session.sql("rowsWrittenInto")
                        .replace(
                                "<tables>",
                                tables.stream().map(Refreshment::literal).collect(Collectors.joining(", ")));
    }

    private static String literal(String table) {
        return "'" + (References.SCHEMA + "." + Identifier.quoted(table)).replace("'", "''") + "'";
    }

    private long refresh(GoldObject view) {
        session.begin();
        if (catalog.refreshableConcurrently(view.name())) {
            catalog.refreshConcurrently(view.quotedName());
        } else {
            catalog.refresh(view.quotedName());
        }
        return catalog.countRows(view.quotedName());
    }

    private List<GoldCatalog.Parameter> wanted(GoldObject procedure) {
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
                .toList();
    }
}
