package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.SourceFile;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Notes which files have landed, in the transaction that lands their end, so that no other load lands them again. */
final class FileBook {

    private FileBook() {}

    static void keep(Handle transaction, Load load, Optional<SourceFile> file) {
        file.ifPresent(landed -> transaction
                .attach(Store.class)
                .insertFile(
                        load.dataset().toString(),
                        landed.path(),
                        landed.sha256(),
                        landed.size(),
                        landed.version().orElse(null),
                        load.id()));
    }

    interface Store {
        @SqlUpdate
        void insertFile(String dataset, String path, String sha256, long size, String version, long loadId);
    }
}
