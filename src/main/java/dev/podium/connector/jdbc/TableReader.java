package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.SourceRecords;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps of the table Kamelet: open the source as records, and see to it that they were read. */
public final class TableReader implements CamelContextAware {

    private CamelContext camelContext;
    private String connection;
    private String table = "";
    private String query = "";
    private String columns = "";
    private int fetchSize = 2000;

    /** Whether the source has still to be read: not where the attempt before had come to its end. */
    public boolean isDue(Exchange exchange) {
        return Load.of(exchange)
                .checkpoint()
                .map(TableCheckpoint::parse)
                .filter(TableCheckpoint::done)
                .isEmpty();
    }

    /** Makes the table's rows the message's body. */
    public void open(Exchange exchange) {
        Load load = Load.of(exchange);
        Connection known = connections().get(connection);
        java.sql.Connection opened = SourceDatabase.open(known, fetchSize);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close(opened);
            }
        });
        try {
            exchange.getMessage().setBody(records(load, known, opened));
        } catch (SQLException e) {
            close(opened);
            throw SourceFault.of(e, known, source() + " of connection '" + connection + "' could not be read");
        }
    }

    /** The rows have been landed. */
    public void ended(Exchange exchange) {
        SourceRecords records = exchange.getMessage().getBody(SourceRecords.class);
        if (records != null) {
            records.requireReadOut();
            records.close();
        }
        exchange.getMessage().setBody(null);
    }

    private TableRecords records(Load load, Connection known, java.sql.Connection opened) throws SQLException {
        String quote = opened.getMetaData().getIdentifierQuoteString().strip();
        TableSelect select = query.isEmpty() ? TableSelect.table(table(), quote) : TableSelect.query(query, quote);
        List<SourceColumn> all = columns(opened, select, SourceDatabase.postgresql(known));
        List<SourceColumn> order = order(load, all);
        boolean cursored = load.cursor().isPresent();
        if (cursored) {
            if (!load.watermark().isEmpty()) {
                select.atLeast(order.get(0), load.watermark());
            }
            load.until().ifPresent(bound -> select.below(order.get(0), bound));
        }
        Optional<TableCheckpoint> checkpoint = load.checkpoint().map(TableCheckpoint::parse);
        boolean nullsLast = cursored && load.since().isEmpty() && nullsLast(opened);
        checkpoint.ifPresent(reached -> select.after(order, reached.after(), nullsLast));
        select.orderBy(order);
        PreparedStatement statement = prepare(opened, known, select, all);
        return new TableRecords(load, known, source(), statement, all, new RowOrder(load, order, all, cursored));
    }

    /** Cursor, then keys. */
    private List<SourceColumn> order(Load load, List<SourceColumn> all) {
        List<SourceColumn> order = new ArrayList<>();
        load.cursor().ifPresent(name -> order.addAll(TableSelect.named(name, all, "cursor", source())));
        load.key().ifPresent(names -> order.addAll(TableSelect.named(names, all, "key", source())));
        return order;
    }

    private List<SourceColumn> columns(java.sql.Connection opened, TableSelect select, boolean postgresql)
            throws SQLException {
        List<String> wanted = Stream.of(columns.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        try (PreparedStatement shape = opened.prepareStatement(select.shape(wanted));
                ResultSet none = shape.executeQuery()) {
            return SourceColumns.of(none.getMetaData(), postgresql);
        }
    }

    private PreparedStatement prepare(
            java.sql.Connection opened, Connection known, TableSelect select, List<SourceColumn> all)
            throws SQLException {
        PreparedStatement statement =
                opened.prepareStatement(select.sql(all), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        if (!SourceDatabase.postgresql(known)) {
            statement.setFetchSize(fetchSize);
        }
        int index = 0;
        for (Object parameter : select.parameters()) {
            statement.setObject(++index, parameter);
        }
        return statement;
    }

    private static boolean nullsLast(java.sql.Connection opened) throws SQLException {
        return opened.getMetaData().nullsAreSortedHigh() || opened.getMetaData().nullsAreSortedAtEnd();
    }

    private String table() {
        if (table.isEmpty()) {
            throw PodiumException.user("jdbc-table needs a table or a query");
        }
        return table;
    }

    private String source() {
        return query.isEmpty() ? "Table " + table : "The query";
    }

    private Connections connections() {
        Connections connections = camelContext.getRegistry().findSingleByType(Connections.class);
        if (connections == null) {
            throw PodiumException.internal("No connections in the registry", null);
        }
        return connections;
    }

    private static void close(java.sql.Connection opened) {
        try {
            opened.close();
        } catch (SQLException e) {
            // Gone already.
        }
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** The table, with its schema. */
    public void setTable(String table) {
        this.table = table;
    }

    /** A query instead of a table. */
    public void setQuery(String query) {
        this.query = query;
    }

    /** Only these columns, comma-separated; empty: all. */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    /** Rows fetched at a time, at most. */
    public void setFetchSize(int fetchSize) {
        this.fetchSize = fetchSize;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
