package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.RejectionLimit;
import dev.podium.connector.SourceRecords;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
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
    private String capture = "";
    private int fetchSize = 2000;
    private boolean passThrough = true;
    private RejectionLimit maxRejected = RejectionLimit.parse("100");

    /** Whether the source has still to be read: not where the attempt before had come to its end. */
    public boolean isDue(Exchange exchange) {
        return source().isDue(Load.of(exchange));
    }

    /** Makes the table's rows the message's body. */
    public void open(Exchange exchange) {
        Load load = Load.of(exchange);
        requireUnstaged(load);
        takePlace(exchange);
        java.sql.Connection opened = connect(fetchSize);
        Connection known = known();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close(opened);
            }
        });
        try {
            Snapshot.whereAllowed(known, opened);
            exchange.getMessage().setBody(source().read(load, known, opened));
        } catch (SQLException e) {
            close(opened);
            throw SourceFault.of(
                    e, known, source().describe() + " of connection '" + connection + "' could not be read");
        }
    }

    /** A table's rows have no raw form that could be kept: they come as the driver's values, or as the warehouse takes them. */
    static void requireUnstaged(Load load) {
        if (load.staging().isPresent()) {
            throw PodiumException.user(
                    "load:" + load.dataset()
                            + " reads a table, which can't be staged: leave staging out, or land it in a lake (bronze: with target)");
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

    /** Of those that the connection allows. */
    void takePlace(Exchange exchange) {
        connections().places().take(exchange, known());
    }

    Connection known() {
        return connections().get(connection);
    }

    java.sql.Connection connect(int fetchSize) {
        return connections().open(connection, known -> SourceDatabase.open(known, fetchSize));
    }

    TableSource source() {
        return new TableSource(table, query, columns, capture, fetchSize, passThrough, maxRejected);
    }

    private Connections connections() {
        Connections connections = camelContext.getRegistry().findSingleByType(Connections.class);
        if (connections == null) {
            throw PodiumException.internal("No connections in the registry", null);
        }
        return connections;
    }

    static void close(java.sql.Connection opened) {
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

    /** Instance of SQL Server's change data capture; empty: the one that is named after the table. */
    public void setCapture(String capture) {
        this.capture = capture;
    }

    /** Rows fetched at a time, at most. */
    public void setFetchSize(int fetchSize) {
        this.fetchSize = fetchSize;
    }

    /** Whether rows may go on as PostgreSQL's bytes where the source is one, too. */
    public void setPassThrough(boolean passThrough) {
        this.passThrough = passThrough;
    }

    /** How many rows may have values that can't be read or held: a number, or a share. */
    public void setMaxRejected(String maxRejected) {
        this.maxRejected = RejectionLimit.parse(maxRejected);
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
