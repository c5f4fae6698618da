package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.Records;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/** Keeps the records that could not be landed, with their raw text and the reason. */
final class Quarantine {

    private Quarantine() {}

    static void keep(Handle transaction, Load load, List<Records.Rejected> rejected) {
        if (!rejected.isEmpty()) {
            transaction
                    .attach(Store.class)
                    .insertRejected(load.id(), load.dataset().toString(), rejected);
        }
    }

    interface Store {
        @SqlBatch
        void insertRejected(long loadId, String dataset, @BindMethods List<Records.Rejected> rejected);
    }
}
