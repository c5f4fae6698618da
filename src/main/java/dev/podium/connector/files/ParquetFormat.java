package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/** Parquet: typed columns; nested ones land as JSON. */
public final class ParquetFormat implements FileFormat {

    @Override
    public SourceRecords read(FileUnderWay file) {
        return new ParquetFile(file);
    }

    @Override
    public Optional<List<Column>> columns() {
        return Optional.empty();
    }
}
