package dev.podium.gold;

import dev.podium.warehouse.SqlFiles;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/** A domain at work in a transaction of the warehouse's. */
record GoldSession(
        String domain, Warehouse warehouse, GoldTransaction transaction, Handle handle, GoldCatalog catalog) {

    GoldSession(String domain, Warehouse warehouse, GoldTransaction transaction, Handle handle) {
        this(domain, warehouse, transaction, handle, handle.attach(GoldCatalog.class));
    }

    /** Carries out SQL that others wrote. */
    void execute(String sql) throws SQLException {
        transaction.execute(handle, sql);
    }

    /** A statement of the dialect that jdbi must not look into, since others' SQL goes into it. */
    String sql(String name) {
        return SqlFiles.text(warehouse.address().dialect(), "gold", name);
    }

    /** Begins a piece of work that can be undone alone, without what the one before set in the session. */
    void begin() {
        must(sql("cleanSession")
                .replace("<milliseconds>", Long.toString(transaction.timeout().toMillis())));
    }

    void undo() {
        must("rollback to savepoint call");
    }

    void end() {
        must("release savepoint call");
    }

    private void must(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }
}
