package dev.podium.delivery.table;

import dev.podium.delivery.Confirmation;
import dev.podium.delivery.Item;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.List;

/** The warehouse itself: rows are written and recorded in one transaction, so that each arrives exactly once. */
record WarehouseSession(Warehouse warehouse, TableWriter writer, String table) implements TableReceiver.Session {

    @Override
    public void write(List<Item> items, Confirmation confirmation) throws SQLException {
        warehouse.jdbi().useTransaction(handle -> {
            writer.write(handle.getConnection(), items);
            confirmation.confirm(handle, items, List.of());
        });
    }

    @Override
    public RuntimeException fault(SQLException e) {
        // What says that the warehouse is away is left unjudged: the step is taken up again when it is back.
        return warehouse.away(e)
                ? new IllegalStateException(e)
                : PodiumException.user("Rows could not be delivered to " + table + ": " + e.getMessage());
    }

    @Override
    public void close() {
        // The pool's connections are given back after each transaction.
    }
}
