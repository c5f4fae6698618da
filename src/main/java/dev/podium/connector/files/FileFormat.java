package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/** How the records of a kind of file are written. */
interface FileFormat {

    /** @throws dev.podium.vocabulary.PodiumException where the file as a whole can't be read */
    SourceRecords read(FileUnderWay file);

    /** The columns that every file has, where they are known before one has come. */
    Optional<List<Column>> columns();
}
