package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.load.Watermark;
import java.util.Optional;

/** Records of a file: it has no watermark, since it lands as a whole or not at all, and is read out once it is known. */
interface RecordsOfFile extends SourceRecords {

    @Override
    default long skipped() {
        return 0;
    }

    @Override
    default Optional<Watermark> watermark() {
        return Optional.empty();
    }

    @Override
    default boolean readOut() {
        return file().isPresent();
    }
}
