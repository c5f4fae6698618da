package dev.podium.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The servers around a hub under test: its warehouse's, and the one that sources are in. */
interface Servers extends AutoCloseable {

    /** The database of the hub; all others are of sources. */
    String WAREHOUSE = "warehouse";

    /** What the hub is told of its warehouse, as variables. */
    Map<String, String> settings();

    Connection connect(String database) throws SQLException;

    /** JDBC address of a database of sources. */
    String url(String database);

    /** {@code URL}, {@code USERNAME} and {@code PASSWORD} of a connection to the hub's own database. */
    Map<String, String> login();

    void killWarehouse() throws Exception;

    @Override
    void close() throws Exception;
}
