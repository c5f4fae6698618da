package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.contract.Decision;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes landing tables and the views that readers read, and lets them grow as the dataset's contract says. */
final class LandingTables {

    private static final Logger LOG = Logger.getLogger("dev.podium.bronze");
    private static final Set<String> OURS = Set.of("_load_id", "_run_id", "_extracted_at", "_position");

    private final Jdbi jdbi;
    private final LandingDialect dialect;
    private final TableShape shape;
    private final Map<Dataset, Fitted> known = new ConcurrentHashMap<>();

    /** What was found for an attempt at a load: its later pages have mostly the same columns. */
    private record Fitted(Attempt attempt, List<Column> given, boolean positioned, Fit fit) {

        boolean isOf(Load load, Records records) {
            return attempt.equals(Attempt.at(load))
                    && positioned == records.positioned()
                    && given.equals(records.columns());
        }
    }

    LandingTables(Jdbi jdbi, LandingDialect dialect, TableShape shape) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.shape = shape;
    }

    /** How the records go into the dataset's table, which is made or grown where it must be. */
    Fit fitting(Load load, Optional<Contract> contract, Records records) throws SQLException {
        Fitted before = known.get(load.dataset());
        if (before != null && before.isOf(load, records)) {
            return before.fit();
        }
        List<Column> given = records.columns();
        checkNames(load.dataset(), given);
        Agreement agreement = jdbi.inTransaction(handle -> fit(handle, load, contract, records));
        agreement.reasons(Decision.STOP).ifPresent(reasons -> {
            throw stopped(load.dataset(), contract, agreement, reasons);
        });
        Optional<String> refusal = agreement.reasons(Decision.QUARANTINE);
        Fit fit = new Fit(
                new LandingTable(load.dataset().table(), agreement.targets(), records.positioned()), given, refusal);
        known.put(load.dataset(), new Fitted(Attempt.at(load), given, records.positioned(), fit));
        return fit;
    }

    private Agreement fit(Handle handle, Load load, Optional<Contract> contract, Records records) throws SQLException {
        TableState state = TableState.lock(handle, load.dataset());
        shape.requirePlace(handle, load.dataset());
        Agreement agreement = new Agreement(contract, state, records.columns());
        SchemaBook.keep(handle, load, agreement.changes());
        if (agreement.reasons(Decision.STOP).isEmpty()) {
            agreement.changes().forEach(change -> LOG.infof("%s: %s", load.dataset(), change.inWords()));
            checkNames(load.dataset(), agreement.targets());
            checkNames(load.dataset(), all(state, agreement));
            apply(handle, load.dataset(), state, agreement, records);
        }
        return agreement;
    }

    private static List<Column> all(TableState state, Agreement agreement) {
        List<Column> all = new ArrayList<>(state.columns());
        all.addAll(agreement.added());
        return all;
    }

    private void apply(Handle handle, Dataset dataset, TableState state, Agreement agreement, Records records)
            throws SQLException {
        List<Column> all = all(state, agreement);
        boolean first = state.columns().isEmpty();
        Optional<Integer> position = records.positioned()
                ? state.positionAfter().or(() -> Optional.of(first ? 0 : all.size()))
                : state.positionAfter();
        List<Column> source = agreement.reasons(Decision.QUARANTINE).isPresent() ? state.source() : records.columns();
        TableState now = new TableState(all, source, position);
        if (first) {
            shape.create(handle, dataset, now);
        } else {
            shape.grow(handle, dataset, state, now);
        }
        if (!now.equals(state)) {
            now.save(handle, dataset);
        }
    }

    void checkNames(Dataset dataset, List<Column> columns) {
        Set<String> taken = new HashSet<>(OURS);
        for (Column column : columns) {
            if (column.name().isEmpty() || !taken.add(dialect.keptOf(column.name()))) {
                throw PodiumException.user("The source of " + dataset + " has a column '" + column.name()
                        + "', a name that bronze needs itself, or that another column has too as far as the warehouse"
                        + " keeps names (" + dialect.keeping() + "); rename it in a query of the route");
            }
        }
    }

    private static PodiumException stopped(
            Dataset dataset, Optional<Contract> contract, Agreement agreement, String reasons) {
        String decided = contract.map(agreed -> agreed.file() + " says stop")
                .orElse("a contract of the dataset may say evolve or quarantine instead (docs/contracts.md)");
        return PodiumException.user("The source of " + dataset + " has changed: " + reasons
                + "; nothing was landed. Cast it in a query of the route, or agree on it: " + decided);
    }
}
