package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tables of a PostgreSQL that are read by the Kamelet. */
abstract class SourceTables {

    /** Rows passed through are read value by value where they don't go to PostgreSQL, as here. */
    boolean passThrough = true;

    final Warehouse database = WarehouseForTests.get();
    final KameletBench bench = new KameletBench(Map.of());

    @BeforeEach
    void connect() {
        Warehouse.Address address = database.address();
        bench.connection(connection(address.password()));
        run("drop schema if exists source cascade", "create schema source");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    void orders(int count) {
        run(
                "create table source.orders (order_id bigint primary key, status text, updated_at timestamptz)",
                "insert into source.orders select n, 'offen ' || n, timestamptz '2026-01-01 00:00:01+00' + (n - 1) / 2 * interval '1 second'"
                        + " from generate_series(1, " + count + ") n");
    }

    static List<Long> ids(TestLoad load) {
        return load.rows.stream().map(row -> (Long) row.get(0)).toList();
    }

    TestLoad load(String table, TestLoad load) {
        try {
            return bench.load("jdbc-table", parameters(table), load);
        } catch (PodiumException e) {
            if (load.rows.isEmpty() || !e.getMessage().contains("nothing landed it")) {
                throw e;
            }
            return load;
        }
    }

    Map<String, Object> parameters(String table) {
        return Map.of("connection", "erp", "table", "source." + table, "passThrough", passThrough);
    }

    Connection connection(String password) {
        Warehouse.Address address = database.address();
        return new Connection(
                "erp", address.jdbcUrl(), Optional.of(address.user()), Optional.of(password), Optional.empty());
    }

    void run(String... statements) {
        database.jdbi().useHandle(handle -> List.of(statements).forEach(handle::execute));
    }
}
