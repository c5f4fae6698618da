package dev.podium.connector.files;

import dev.podium.connector.LandedFiles;
import dev.podium.connector.RejectionLimit;
import dev.podium.connector.SourceRecords;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.load.Load;
import java.time.Instant;
import java.util.Optional;

/** How a walk reads its files, all in the same way. */
record FileReading(FileFormat format, Unpacking unpacking, RejectionLimit limit, LandedFiles landed) {

    SourceRecords read(Load load, FileStore place, StoredFile file, Instant looked, Optional<FileCheckpoint> from) {
        return format.read(new FileUnderWay(load, place, file, looked, unpacking, limit, from));
    }
}
