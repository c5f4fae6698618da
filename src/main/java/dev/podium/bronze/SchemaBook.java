package dev.podium.bronze;

import dev.podium.load.Load;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The history of a dataset's schema, written in the transaction that acts on it. */
final class SchemaBook {

    private SchemaBook() {}

    static void keep(Handle transaction, Load load, Collection<SchemaChange> changes) {
        Store store = transaction.attach(Store.class);
        changes.forEach(change -> store.insertChange(
                load.dataset().toString(),
                load.id(),
                change.kind().name(),
                change.column(),
                change.from().orElse(null),
                change.to().orElse(null),
                change.decision().name()));
    }

    interface Store {
        @SqlUpdate
        void insertChange(
                String dataset, long loadId, String kind, String column, String from, String to, String decision);
    }
}
