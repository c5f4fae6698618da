package dev.podium.delivery.table;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.jdbc.TargetDatabase;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.Destination;
import dev.podium.delivery.GoldRows;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Rows;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/** The step of the Kamelet that brings rows to a table of a database, by upsert. */
public final class UpsertTable implements Destination, CamelContextAware {

    /** Names the warehouse itself. */
    private static final String WAREHOUSE = "warehouse";

    private CamelContext camelContext;
    private Rows rows;
    private String connection;
    private String target;
    private int batch = 1000;

    /** Brings what changed to the table; the message stays as it is. */
    public void deliver(Exchange exchange) {
        Deliveries.of(camelContext).perform(Deliveries.step(exchange), rows, this);
    }

    @Override
    public String address() {
        return connection + " " + target;
    }

    @Override
    public int parcel() {
        return batch;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Receiver open(Goods goods, boolean deletions) {
        return connection.equals(WAREHOUSE) ? here(goods.rows()) : elsewhere(goods.rows());
    }

    private Receiver here(GoldRows from) {
        Warehouse warehouse = Deliveries.of(camelContext).warehouse();
        TargetTable table = warehouse
                .jdbi()
                .<TargetTable, RuntimeException>withHandle(
                        handle -> found(() -> TargetTable.find(handle.getConnection(), target, from)));
        TableWriter writer = new TableWriter(table);
        return new TableReceiver(writer, new WarehouseSession(warehouse, writer, target));
    }

    private interface Search {
        TargetTable find() throws SQLException;
    }

    private TargetTable found(Search search) {
        try {
            return search.find();
        } catch (SQLException e) {
            throw PodiumException.external("Table " + target + " could not be looked up: " + e.getMessage(), e);
        }
    }

    private Receiver elsewhere(GoldRows from) {
        java.sql.Connection opened = connections().open(connection, TargetDatabase::open);
        Connection known = connections().get(connection);
        try {
            TargetTable table = found(() -> TargetTable.find(opened, target, from));
            if (table.dialect().session().isPresent()) {
                try (Statement statement = opened.createStatement()) {
                    statement.execute(table.dialect().session().get());
                }
            }
            opened.commit();
            TableWriter writer = new TableWriter(table);
            return new TableReceiver(writer, new ElsewhereSession(known, opened, writer, target));
        } catch (SQLException | RuntimeException e) {
            close(opened);
            throw e instanceof SQLException sql
                    ? TargetDatabase.fault(sql, known, "Connection '" + connection + "' can't be used")
                    : (RuntimeException) e;
        }
    }

    private static void close(java.sql.Connection opened) {
        try {
            opened.close();
        } catch (SQLException e) {
            // Gone already.
        }
    }

    private Connections connections() {
        Connections connections = camelContext.getRegistry().findSingleByType(Connections.class);
        if (connections == null) {
            throw PodiumException.internal("No connections in the registry", null);
        }
        return connections;
    }

    /** Which rows go out. */
    public void setRows(Rows rows) {
        this.rows = rows;
    }

    /** Name of the connection; {@code warehouse} is the warehouse itself. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** The table there. */
    public void setTarget(String target) {
        this.target = target.strip();
    }

    /** Rows a transaction. */
    public void setBatch(int batch) {
        if (batch < 1 || batch > 100_000) {
            throw PodiumException.user("batch is " + batch + "; it can be 1 to 100000");
        }
        this.batch = batch;
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
