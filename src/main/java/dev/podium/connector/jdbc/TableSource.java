package dev.podium.connector.jdbc;

import com.microsoft.sqlserver.jdbc.ISQLServerPreparedStatement;
import dev.podium.connector.Connection;
import dev.podium.connector.RejectionLimit;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a route asks a database for.
 *
 * @param table name of a table with its schema, or empty
 * @param query in place of a table, or empty
 * @param columns only these, comma-separated; empty: all
 * @param fetchSize rows fetched at a time, at most
 * @param passThrough whether PostgreSQL's rows may go on as the bytes that they are
 * @param capture instance of SQL Server's change data capture, or empty for the one that is named after the table
 * @param maxRejected how many rows may have values that can't be read or held
 */
record TableSource(
        String table,
        String query,
        String columns,
        String capture,
        int fetchSize,
        boolean passThrough,
        RejectionLimit maxRejected) {

    /** Since when all servers send times as whole microseconds; others speak PostgreSQL's protocol with an older number. */
    private static final int LEAST_POSTGRESQL = 10;

    TableSource {
        capture = capture.isEmpty() ? captureOf(table) : capture;
    }

    /** As sys.sp_cdc_enable_table names it where nobody does. */
    private static String captureOf(String table) {
        String[] parts = table.split("\\.");
        return (parts.length > 1 ? parts[parts.length - 2].strip() : "dbo") + "_" + parts[parts.length - 1].strip();
    }

    /** Conditions of a partition. */
    interface Narrowing {
        void narrow(TableSelect select, List<SourceColumn> columns);
    }

    /** What a checkpoint is of. */
    String identity(Load load) {
        String whole = String.join(
                "\n",
                table,
                query,
                columns,
                load.cursor()
                        .filter(Horizon.CDC::equals)
                        .map(cdc -> cdc + capture)
                        .orElse(load.cursor().orElse("")),
                load.key().orElse(""));
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether there is anything left to read: not where the attempt before had come to its end. */
    boolean isDue(Load load) {
        return TableCheckpoint.left(load, identity(load))
                .filter(TableCheckpoint::done)
                .isEmpty();
    }

    /** @param changes what is read in place of the table */
    TableSelect select(java.sql.Connection opened, Optional<String> changes) throws SQLException {
        String quote = quote(opened);
        if (changes.isPresent()) {
            return TableSelect.query(changes.get(), quote);
        }
        return query.isEmpty() ? TableSelect.table(requireTable(), quote) : TableSelect.query(query, quote);
    }

    static String quote(java.sql.Connection opened) throws SQLException {
        return opened.getMetaData().getIdentifierQuoteString().strip();
    }

    /** For functions of the database that take a table's name. */
    String quotedTable(java.sql.Connection opened) throws SQLException {
        return TableSelect.quotedTable(table, quote(opened));
    }

    /** Of all columns of the table. */
    List<String> names(java.sql.Connection opened) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement shape = opened.createStatement();
                ResultSet none = shape.executeQuery(
                        TableSelect.table(table, quote(opened)).shape(List.of()))) {
            for (int index = 1; index <= none.getMetaData().getColumnCount(); index++) {
                names.add(none.getMetaData().getColumnLabel(index));
            }
        }
        return names;
    }

    static void bound(Load load, Connection known, TableSelect select, List<SourceColumn> order) {
        if (load.cursor().isPresent() && !Horizon.asked(load, known)) {
            if (!load.watermark().isEmpty()) {
                select.atLeast(order.get(0), load.watermark());
            }
            load.until().ifPresent(until -> select.below(order.get(0), until));
        }
    }

    /** Begins to read what this load has still to land. */
    TableRecords read(Load load, Connection known, java.sql.Connection opened) throws SQLException {
        return read(load, known, opened, Optional.empty(), (select, all) -> {});
    }

    /** @param under the horizon under which the load is divided, where it is */
    TableRecords read(
            Load load, Connection known, java.sql.Connection opened, Optional<String> under, Narrowing narrowing)
            throws SQLException {
        Optional<TableCheckpoint> checkpoint = TableCheckpoint.left(load, identity(load));
        Optional<Horizon> horizon =
                Horizon.of(load, known, opened, this, under.or(() -> checkpoint.map(TableCheckpoint::horizon)));
        TableSelect select = select(opened, horizon.flatMap(Horizon::query));
        List<SourceColumn> all =
                columns(opened, select, known, horizon.map(Horizon::added).orElse(List.of()));
        List<SourceColumn> order = horizon.flatMap(Horizon::order).isPresent()
                ? TableSelect.named(horizon.get().order().get(), all, "order", describe())
                : order(load, known, all);
        boolean cursored = load.cursor().isPresent() && horizon.isEmpty();
        bound(load, known, select, order);
        narrowing.narrow(select, all);
        horizon.flatMap(Horizon::condition).ifPresent(select::where);
        boolean nullsLast = cursored && load.since().isEmpty() && nullsLast(opened);
        checkpoint.ifPresent(reached -> select.after(order, reached.after(), nullsLast));
        select.orderBy(order);
        SourceRows rows = load.preview().isEmpty() && passes(known, opened)
                ? new CopiedRows(opened, select.copy(all), all, order)
                : new ResultRows(prepare(load, opened, known, select, all), all, order);
        return new TableRecords(load, known, this, opened, rows, all, new RowOrder(load, order, cursored), horizon);
    }

    /** Bytes mean the same to both: a PostgreSQL whose text is text, not bytes of no known encoding. */
    private boolean passes(Connection known, java.sql.Connection opened) throws SQLException {
        if (!passThrough
                || !SourceDatabase.postgresql(known)
                || opened.getMetaData().getDatabaseMajorVersion() < LEAST_POSTGRESQL) {
            return false;
        }
        try (Statement statement = opened.createStatement();
                ResultSet encoding = statement.executeQuery("show server_encoding")) {
            return encoding.next() && !encoding.getString(1).equals("SQL_ASCII");
        }
    }

    /** Cursor, then keys. */
    List<SourceColumn> order(Load load, Connection known, List<SourceColumn> all) {
        List<SourceColumn> order = new ArrayList<>();
        load.cursor()
                .filter(name -> !Horizon.asked(load, known))
                .ifPresent(name -> order.addAll(TableSelect.named(name, all, "cursor", describe())));
        load.key().ifPresent(names -> order.addAll(TableSelect.named(names, all, "key", describe())));
        return order;
    }

    /** @param added columns that come along with those that the route names */
    List<SourceColumn> columns(java.sql.Connection opened, TableSelect select, Connection known, List<String> added)
            throws SQLException {
        List<String> named = Stream.of(columns.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> wanted = named.isEmpty()
                ? named
                : Stream.concat(added.stream(), named.stream()).distinct().toList();
        try (Statement shape = opened.createStatement();
                ResultSet none = shape.executeQuery(select.shape(wanted))) {
            return SourceColumns.of(none.getMetaData(), known);
        }
    }

    private PreparedStatement prepare(
            Load load, java.sql.Connection opened, Connection known, TableSelect select, List<SourceColumn> all)
            throws SQLException {
        PreparedStatement statement =
                opened.prepareStatement(select.sql(all), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        if (!SourceDatabase.postgresql(known)) {
            statement.setFetchSize(fetchSize);
        }
        if (load.preview().isPresent()) {
            statement.setMaxRows(load.preview().get().most());
        }
        bind(statement, select);
        return statement;
    }

    static void bind(PreparedStatement statement, TableSelect select) throws SQLException {
        int index = 0;
        for (Object parameter : select.parameters()) {
            // Not every driver takes a UUID, each takes its text.
            boolean text = parameter instanceof UUID && statement.isWrapperFor(ISQLServerPreparedStatement.class);
            statement.setObject(++index, text ? parameter.toString() : parameter);
        }
    }

    private static boolean nullsLast(java.sql.Connection opened) throws SQLException {
        return opened.getMetaData().nullsAreSortedHigh() || opened.getMetaData().nullsAreSortedAtEnd();
    }

    private String requireTable() {
        if (table.isEmpty()) {
            throw PodiumException.user("jdbc-table needs a table or a query");
        }
        return table;
    }

    /** For people. */
    String describe() {
        return query.isEmpty() ? "Table " + table : "The query";
    }
}
