package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Identifier;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes landing tables and the views that readers read, and lets them grow: a new column is added, a missing one stays
 * null, a column that changed its type stops the load, because rows of both types can't stand in one column unchanged.
 */
final class LandingTables {

    private static final Logger LOG = Logger.getLogger("dev.podium.bronze");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};
    private static final Set<String> OURS = Set.of("_load_id", "_run_id", "_extracted_at", "_position");

    private final Jdbi jdbi;
    private final Map<Dataset, LandingTable> known = new ConcurrentHashMap<>();

    LandingTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The dataset's table, made or grown where it must be. */
    LandingTable fitting(Dataset dataset, List<Column> columns, boolean positioned) throws SQLException {
        LandingTable wanted = new LandingTable(dataset.table(), columns, positioned);
        if (!wanted.equals(known.get(dataset))) {
            jdbi.useTransaction(handle -> fit(handle, dataset, wanted));
            known.put(dataset, wanted);
        }
        return wanted;
    }

    private void fit(Handle handle, Dataset dataset, LandingTable wanted) throws SQLException {
        checkNames(dataset, wanted);
        List<Column> have = read(handle.createQuery(SqlText.of("lockTable"))
                .bind("dataset", dataset.toString())
                .mapTo(String.class)
                .one());
        if (have.isEmpty()) {
            create(handle, wanted);
            save(handle, dataset, wanted.columns());
            view(handle, dataset, wanted, wanted.columns());
        } else {
            grow(handle, dataset, wanted, have);
        }
    }

    private static void checkNames(Dataset dataset, LandingTable wanted) {
        Set<String> taken = new HashSet<>(OURS);
        for (Column column : wanted.columns()) {
            if (column.name().isEmpty() || !taken.add(LandingTable.keptOf(column.name()))) {
                throw PodiumException.user("The source of " + dataset + " has a column '" + column.name()
                        + "', a name that bronze needs itself, or that another column has too as far as the warehouse"
                        + " keeps names (" + LandingTable.LONGEST_NAME + " bytes); rename it in a query of the route");
            }
        }
    }

    private static void create(Handle handle, LandingTable table) throws SQLException {
        execute(
                handle,
                SqlText.of("createTable")
                        .replace("<table>", Identifier.quoted(table.name()))
                        .replace("<position>", table.positioned() ? ", _position bigint not null" : "")
                        .replace("<columns>", definitions(table.columns())));
    }

    private static String definitions(List<Column> columns) {
        return columns.stream().map(column -> ", " + definition(column)).collect(Collectors.joining());
    }

    private static String definition(Column column) {
        return Identifier.quoted(column.name()) + " " + ColumnTypes.of(column);
    }

    /** Metadata first, so that columns which come later can be added at the view's end. */
    private static void view(Handle handle, Dataset dataset, LandingTable table, List<Column> columns)
            throws SQLException {
        String names = columns.stream()
                .map(column -> ", landed." + Identifier.quoted(column.name()))
                .collect(Collectors.joining());
        execute(
                handle,
                SqlText.of("createView")
                        .replace("<dataset>", dataset.toString())
                        .replace("<table>", Identifier.quoted(table.name()))
                        .replace("<columns>", (table.positioned() ? ", landed._position" : "") + names));
    }

    private static void grow(Handle handle, Dataset dataset, LandingTable wanted, List<Column> have)
            throws SQLException {
        Map<String, Column> byName = have.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<Column> all = new ArrayList<>(have);
        for (Column column : wanted.columns()) {
            Column there = byName.get(column.name());
            if (there == null) {
                execute(
                        handle,
                        SqlText.of("addColumn")
                                .replace("<table>", Identifier.quoted(wanted.name()))
                                .replace("<column>", definition(column)));
                all.add(column);
                LOG.infof("%s has a new column: %s (%s)", dataset, column.name(), ColumnTypes.of(column));
            } else if (!there.equals(column)) {
                throw changed(dataset, there, column);
            }
        }
        tellMissing(dataset, wanted, have);
        if (all.size() > have.size()) {
            save(handle, dataset, all);
            view(handle, dataset, wanted, all);
        }
    }

    /** Past jdbi's parser: definitions are no statements with parameters. */
    private static void execute(Handle handle, String definition) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(definition);
        }
    }

    private static PodiumException changed(Dataset dataset, Column there, Column column) {
        return PodiumException.user("Column " + column.name() + " of " + dataset + " was " + ColumnTypes.of(there)
                + " and is now " + ColumnTypes.of(column)
                + "; nothing was landed. Cast it in a query of the route, or land it under a new name");
    }

    private static void tellMissing(Dataset dataset, LandingTable wanted, List<Column> have) {
        Set<String> given = wanted.columns().stream().map(Column::name).collect(Collectors.toSet());
        have.stream()
                .filter(column -> !given.contains(column.name()))
                .forEach(column ->
                        LOG.warnf("The source of %s no longer has column %s; it stays null", dataset, column.name()));
    }

    private static void save(Handle handle, Dataset dataset, List<Column> columns) {
        try {
            handle.createUpdate(SqlText.of("saveColumns"))
                    .bind("columns", JSON.writeValueAsString(columns))
                    .bind("dataset", dataset.toString())
                    .execute();
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The columns of " + dataset + " can't be written", e);
        }
    }

    private static List<Column> read(String columns) {
        try {
            return JSON.readValue(columns, COLUMNS);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The columns that the warehouse keeps can't be read: " + columns, e);
        }
    }
}
