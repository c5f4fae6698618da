package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.Column;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/** Keeps the records that could not be landed, with their raw text and the reason. */
final class Quarantine {

    /** What the raw text is. */
    enum Form {
        /** As the source wrote it. */
        SOURCE,
        /** Read well, but not as agreed on: a document, or a row as a JSON object. */
        ROW
    }

    private Quarantine() {}

    static void keep(Handle transaction, Load load, Form form, List<Column> columns, List<Records.Rejected> rejected) {
        if (!rejected.isEmpty()) {
            transaction
                    .attach(Store.class)
                    .insertRejected(
                            load.id(), load.dataset().toString(), form.name(), TableState.write(columns), rejected);
        }
    }

    interface Store {
        @SqlBatch
        void insertRejected(
                long loadId, String dataset, String form, String columns, @BindMethods List<Records.Rejected> rejected);
    }
}
