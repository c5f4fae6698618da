package dev.podium.kit;

import dev.podium.warehouse.Warehouse;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server with a database of sources. Its reader reads tables under a row security policy whose function does what
 * the table's mood says when the reader comes to a row: that makes the moment certain. To the reader it is a table like any other.
 *
 * @param address {@code jdbc:postgresql://host:port/}
 */
public record TableServer(String address, String user, String password) {

    static final String DATABASE = "kit_source";
    static final String READER = "kit_reader";

    private static final String[] PREPARATION = {
        "create role " + READER + " login password '" + READER + "'",
        // Rows come in the order of the index, as from a large table, and not from a sort that reads all of them first.
        "alter role " + READER + " set enable_seqscan = off",
        "alter role " + READER + " set enable_sort = off",
        "create schema kit",
        "grant usage on schema kit to " + READER,
        "create table kit.mood (place text, row_id bigint, what text)",
        """
        create function kit.passes(of text, at bigint) returns boolean language plpgsql volatile security definer as $$
        declare mood text;
        begin
          select what into mood from kit.mood where place = of and row_id = at;
          if mood = 'end' then
            perform pg_terminate_backend(pg_backend_pid());
          elsif mood = 'hold' then
            perform pg_advisory_lock_shared(hashtext(of));
            perform pg_advisory_unlock_shared(hashtext(of));
          elsif mood is not null then
            raise exception 'the table stumbles over row %', at using errcode = mood;
          end if;
          return true;
        end $$
        """
    };

    /** Beside the warehouse of the hub under test. */
    static TableServer ofTheWarehouse() {
        Warehouse.Address warehouse =
                CDI.current().select(Warehouse.class).get().address();
        return new TableServer(
                "jdbc:postgresql://" + warehouse.host() + ":" + warehouse.port() + "/",
                warehouse.user(),
                warehouse.password());
    }

    /** The database of sources, made on first use. */
    Connection connect() throws SQLException {
        synchronized (TableServer.class) {
            return connected();
        }
    }

    private Connection connected() throws SQLException {
        try {
            return DriverManager.getConnection(url(), user, password);
        } catch (SQLException notThere) {
            try (Connection connection = DriverManager.getConnection(address + "postgres", user, password)) {
                execute(connection, "create database " + DATABASE);
            }
            Connection connection = DriverManager.getConnection(url(), user, password);
            execute(connection, PREPARATION);
            return connection;
        }
    }

    String url() {
        return address + DATABASE;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
