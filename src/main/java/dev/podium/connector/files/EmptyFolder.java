package dev.podium.connector.files;

import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No records, but the columns that they will have: so that the dataset's table is there before its first file. */
final class EmptyFolder implements RecordsOfFile {

    private final List<Column> columns;
    private boolean readOut;

    EmptyFolder(List<Column> columns) {
        this.columns = new ArrayList<>(columns);
        this.columns.add(FileUnderWay.NAME);
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        readOut = true;
        return false;
    }

    @Override
    public void write(RowWriter row) {
        throw new IllegalStateException("There is no record");
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.empty();
    }

    @Override
    public List<Rejected> takeRejected() {
        return List.of();
    }

    @Override
    public boolean readOut() {
        return readOut;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
