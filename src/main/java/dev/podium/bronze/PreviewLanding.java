package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.contract.Contracts;
import dev.podium.contract.Decision;
import dev.podium.load.Load;
import dev.podium.load.Preview;
import dev.podium.load.Records;
import dev.podium.load.UnfitValue;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Takes records as landing would, and lands none: says what they are, where they would go and what differs. */
final class PreviewLanding {

    private final Jdbi jdbi;
    private final PreviewPlace place;
    private final LandingTables tables;
    private final Optional<Contracts> contracts;

    PreviewLanding(Jdbi jdbi, PreviewPlace place, LandingTables tables, Optional<Contracts> contracts) {
        this.jdbi = jdbi;
        this.place = place;
        this.tables = tables;
        this.contracts = contracts;
    }

    void look(Load load, Records records, Preview preview) {
        synchronized (preview.turn()) {
            if (!preview.full()) {
                new Looked(load, records, preview).look();
            }
        }
    }

    /** The records of one page, file or table. */
    private final class Looked {

        private final Load load;
        private final Records records;
        private final Preview preview;
        private final Agreement agreement;
        private final Fit fit;
        private final Inspection inspection;
        private final int document;
        private final BinaryRows rows = new BinaryRows(place.limits());
        private final WrittenRow row = new WrittenRow(rows, 0);

        Looked(Load load, Records records, Preview preview) {
            this.load = load;
            this.records = records;
            this.preview = preview;
            Optional<Contract> contract = contracts.flatMap(all -> all.of(load.dataset()));
            List<Column> given = records.columns();
            tables.checkNames(load.dataset(), given);
            place.tell(load.dataset(), preview);
            agreement = new Agreement(contract, known(), given);
            // Where a column stops the load it has no place.
            boolean placed = agreement.reasons(Decision.STOP).isEmpty();
            if (placed) {
                place.requireNames(agreement.targets(), records.positioned());
            }
            fit = new Fit(
                    new LandingTable(
                            load.dataset().table(), placed ? agreement.targets() : given, records.positioned()),
                    given,
                    agreement.reasons(Decision.QUARANTINE));
            inspection = new LandingUnderWay(load, contract).inspection(fit);
            document = Agreement.documents(given)
                    ? given.stream().map(Column::name).toList().indexOf("record")
                    : -1;
            rows.columns(fit.written());
        }

        /** What waits here waits for the warehouse. */
        private TableState known() {
            load.step().waiting(Instant.now(), "the warehouse has yet to say what it knows of the dataset");
            TableState state = jdbi.withHandle(handle -> {
                TableState there = TableState.of(handle, load.dataset());
                place.require(handle, load.dataset(), there);
                return there;
            });
            load.step().progress(0, 0);
            return state;
        }

        void look() {
            tellColumns();
            agreement.changes().forEach(this::tell);
            while (!preview.full() && records.next()) {
                rows.clear();
                rows.begin(fit.written().size());
                row.at(0);
                lookAtRow();
                tellMalformed();
            }
            tellMalformed();
            if (preview.full()) {
                lookOn();
            }
        }

        /** What would fail a load at the end of the page is no reason to show nothing. */
        private void lookOn() {
            try {
                records.lookOn();
            } catch (PodiumException e) {
                preview.hint(e.getMessage());
            }
        }

        /** One by one: the next record may be long in coming. */
        private void tellMalformed() {
            records.takeRejected().forEach(rejected -> preview.reject(rejected.position(), rejected.reason()));
        }

        private void lookAtRow() {
            String position = "record " + (preview.records().size() + 1);
            try {
                records.write(rows);
            } catch (UnfitValue unfit) {
                preview.add(records.refuse(unfit.getMessage()).orElse("{}"));
                preview.reject(position, unfit.getMessage());
                return;
            }
            preview.add(
                    fit.documents()
                            ? row.document(0)
                            : RowJson.shown(row, fit.named(), place.limits().ticks()));
            if (document >= 0) {
                SeenFields.tell(row.document(document), preview);
            }
            refusal().ifPresent(reason -> preview.reject(position, reason));
            inspection.takeChanges().forEach(this::tell);
        }

        /** What would stop the load is no reason to see nothing. */
        private Optional<String> refusal() {
            try {
                return Optional.ofNullable(inspection.refusal(row));
            } catch (PodiumException stops) {
                return Optional.of(stops.getMessage());
            }
        }

        private void tell(SchemaChange change) {
            preview.differs(new Preview.Difference(
                    change.column(),
                    change.kind().name(),
                    change.from(),
                    change.to(),
                    change.decision().name()));
        }

        private void tellColumns() {
            for (int at = 0; at < fit.given().size(); at++) {
                Column given = fit.given().get(at);
                Column written = fit.written().get(at);
                preview.column(place.column(
                        written, at == document ? "the record as the source wrote it" : "column " + given.name()));
            }
            tell("_load_id", Column.Type.BIGINT, "the load");
            tell("_run_id", Column.Type.UUID, "its run");
            tell("_extracted_at", Column.Type.INSTANT, "when the load began");
            if (records.positioned()) {
                tell("_position", Column.Type.BIGINT, "its place in the source");
            }
            place.beside().forEach(preview::column);
        }

        private void tell(String name, Column.Type type, String from) {
            preview.column(place.column(new Column(name, type), from));
        }
    }
}
