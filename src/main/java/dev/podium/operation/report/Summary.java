package dev.podium.operation.report;

import dev.podium.operation.Datasets;
import dev.podium.run.Run;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** What came out of a run, as text for a terminal. */
@Singleton
final class Summary {

    private static final String NEW_LINE = System.lineSeparator();

    private final Warehouse warehouse;
    private final Places places;

    @Inject
    Summary(Warehouse warehouse, Places places) {
        this.warehouse = warehouse;
        this.places = places;
    }

    String page(Run run) {
        return places.url("/runs/" + run.id());
    }

    String of(Run run) {
        StringBuilder text = new StringBuilder(NEW_LINE);
        text.append("  ").append(headline(run)).append(NEW_LINE);
        text.append(failures(run));
        text.append(datasets(run)).append(dbt(run)).append(gold(run));
        return Secrets.redact(text.append(NEW_LINE).append(whereToGo(run)).toString());
    }

    private static String headline(Run run) {
        String said = run.pipeline() + " " + outcome(run);
        return said + NEW_LINE + "  " + "─".repeat(said.length());
    }

    private static String outcome(Run run) {
        String word =
                switch (run.state()) {
                    case SUCCEEDED -> "succeeded";
                    case FAILED -> "FAILED";
                    case CANCELLED -> "was cancelled";
                    case QUEUED, RUNNING, WAITING -> "goes on";
                };
        return word
                + run.finishedAt()
                        .flatMap(run::took)
                        .map(took -> " in " + Figures.text(took))
                        .orElse("");
    }

    private String failures(Run run) {
        StringBuilder text = new StringBuilder();
        run.steps().stream().filter(step -> step.state() == State.FAILED).forEach(step -> text.append(failure(step)));
        if (run.state() == State.FAILED) {
            text.append(NEW_LINE)
                    .append("  Then go on from what failed: curl -u admin -X POST ")
                    .append(places.url("/api/runs/" + run.id() + "/retry"))
                    .append(NEW_LINE);
        }
        return text.toString();
    }

    private static String failure(Run.Step step) {
        String message = step.error().map(Run.Error::message).orElse("no message");
        String blame = step.error().map(error -> " - " + blame(error.kind())).orElse("");
        return NEW_LINE + "  " + step.stage().label() + " " + step.name() + " failed" + blame + NEW_LINE
                + message.strip().indent(4).stripTrailing() + NEW_LINE;
    }

    private static String blame(Fault fault) {
        return switch (fault) {
            case USER -> "something of ours has to be changed: a route, a model, a setting";
            case EXTERNAL -> "the fault is outside: a source, the warehouse or dbt";
            case RESOURCE -> "something ran out: memory, disk, connections or time";
            case INTERNAL -> "a fault of the hub: please report it with its log";
        };
    }

    private String datasets(Run run) {
        List<Datasets.PastLoad> loads =
                warehouse.jdbi().withExtension(Datasets.class, datasets -> datasets.loadsOf(run.id()));
        if (loads.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("Bronze", "read", "landed", "quarantined", "known already", "");
        loads.forEach(load -> table.row(
                load.dataset(),
                Figures.grouped(load.read()),
                load.state().equals("LANDED") ? Figures.grouped(load.landed()) : "",
                TextTable.unlessZero(load.quarantined()),
                TextTable.unlessZero(load.skipped()),
                load.state().equals("LANDED") ? "" : load.state().toLowerCase(Locale.ROOT)));
        return NEW_LINE + table;
    }

    private static String dbt(Run run) {
        DbtResults results = DbtResults.of(run.steps());
        return results.isEmpty() ? "" : NEW_LINE + results.table();
    }

    private String gold(Run run) {
        if (run.steps().stream().noneMatch(step -> step.stage() == Stage.GOLD)) {
            return "";
        }
        List<GoldTables.Size> sizes = warehouse.jdbi().withExtension(GoldTables.class, GoldTables::goldTables);
        TextTable table = new TextTable("Gold", "rows");
        sizes.forEach(size -> table.row(size.name(), Figures.grouped(size.rows())));
        GateResults gates = GateResults.of(run.steps());
        return (sizes.isEmpty() ? "" : NEW_LINE + table) + (gates.isEmpty() ? "" : NEW_LINE + gates.table());
    }

    private String whereToGo(Run run) {
        return String.join(
                NEW_LINE,
                "  Charts     " + places.url("/pipelines/" + run.pipeline()),
                "  This run   " + page(run),
                "  Console    " + places.url("/hawtio/podium"),
                "  REST       " + places.url("/q/swagger-ui"),
                "  Log in     " + places.login(),
                "  Warehouse  " + places.client(),
                "",
                "  The hub goes on serving; Ctrl-C ends it.",
                "",
                "");
    }
}
