package dev.podium.gold;

import dev.podium.warehouse.SqlFiles;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/** A domain at work in a transaction of the warehouse's. */
final class GoldSession {

    private final String domain;
    private final Warehouse warehouse;
    private final GoldTransaction transaction;
    private final Handle handle;
    private final GoldCatalog catalog;
    private boolean begun;

    GoldSession(String domain, Warehouse warehouse, GoldTransaction transaction, Handle handle) {
        this.domain = domain;
        this.warehouse = warehouse;
        this.transaction = transaction;
        this.handle = handle;
        this.catalog = handle.attach(GoldCatalog.class);
    }

    String domain() {
        return domain;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    GoldTransaction transaction() {
        return transaction;
    }

    Handle handle() {
        return handle;
    }

    Syntax syntax() {
        return Syntax.of(warehouse.address().dialect());
    }

    GoldCatalog catalog() {
        return catalog;
    }

    /** Carries out SQL that others wrote. */
    void execute(String sql) throws SQLException {
        transaction.execute(handle, sql);
    }

    /** A statement of the dialect that jdbi must not look into, since others' SQL goes into it. */
    String sql(String name) {
        return SqlFiles.text(warehouse.address().dialect(), "gold", name);
    }

    /** Begins a piece of work that can be undone alone where the server can, without what the one before set in the session. */
    void begin() {
        if (undoesPieces()) {
            must(beginning());
            begun = true;
        }
    }

    boolean undoesPieces() {
        return transaction.server().undoesPieces();
    }

    /**
     * Begins such a piece of work and calls a procedure, all in one round trip: there are many.
     *
     * @param counting gives a query of the rows written so far
     * @return how many more those are after the call
     */
    long call(String call, List<String> values, Supplier<String> counting) {
        try {
            if (!undoesPieces()) {
                return transaction.told(handle, call, values);
            }
            String count = counting.get();
            long written = transaction.written(handle, String.join(";", beginning(), count, call, count), values);
            begun = true;
            return written;
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    private String beginning() {
        String clean = sql("cleanSession")
                .replace("<milliseconds>", Long.toString(transaction.timeout().toMillis()));
        return begun ? sql("endOfCall") + clean : clean;
    }

    /** @return false where the failure has ended the transaction */
    boolean undo() {
        if (undoesPieces()) {
            must(sql("undoCall"));
        }
        return undoesPieces();
    }

    private void must(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }
}
