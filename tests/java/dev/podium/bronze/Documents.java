package dev.podium.bronze;

import dev.podium.load.Records;
import dev.podium.load.RowWriter;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** JSON documents, or rows of text, that a test gives. */
final class Documents implements Records {

    private final List<Column> columns;
    private final List<List<String>> values;
    private final List<Rejected> rejected = new ArrayList<>();
    private Optional<String> checkpoint = Optional.empty();
    private Optional<Watermark> watermark = Optional.empty();
    private Runnable before = () -> {};
    private int current = -1;
    private boolean positioned = true;

    private Documents(List<Column> columns, List<List<String>> values) {
        this.columns = columns;
        this.values = values;
    }

    private Documents(Column column, List<String> values) {
        this(List.of(column), values.stream().map(List::of).toList());
    }

    /** One row. */
    static Documents columns(List<Column> columns, List<String> row) {
        return new Documents(columns, List.of(row));
    }

    static Documents json(String... values) {
        return new Documents(new Column("record", Column.Type.JSON), List.of(values));
    }

    static Documents column(Column column, String... values) {
        return new Documents(column, List.of(values));
    }

    Documents checkpoint(String position) {
        checkpoint = Optional.of(position);
        return this;
    }

    /** As a table's rows, whose order says nothing. */
    Documents unpositioned() {
        positioned = false;
        return this;
    }

    Documents watermark(String value) {
        watermark = Optional.of(new Watermark(value, List.of("k")));
        return this;
    }

    Documents rejecting(String raw, String reason) {
        rejected.add(new Rejected("file.csv:3", reason, raw));
        return this;
    }

    /** Called before the last record is handed out. */
    Documents beforeLast(Runnable action) {
        before = action;
        return this;
    }

    int size() {
        return values.size() + rejected.size();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean positioned() {
        return positioned;
    }

    @Override
    public boolean next() {
        current++;
        if (current == values.size() - 1) {
            before.run();
        }
        return current < values.size();
    }

    @Override
    public void write(RowWriter row) {
        for (int at = 0; at < columns.size(); at++) {
            String value = values.get(current).get(at);
            if (value == null) {
                row.writeNull();
            } else if (Set.of(Column.Type.BIGINT, Column.Type.INTEGER, Column.Type.SMALLINT)
                    .contains(columns.get(at).type())) {
                row.writeLong(Long.parseLong(value));
            } else {
                row.writeText(value);
            }
        }
    }

    @Override
    public Optional<String> checkpoint() {
        return checkpoint;
    }

    @Override
    public List<Rejected> takeRejected() {
        List<Rejected> taken = List.copyOf(rejected);
        rejected.clear();
        return taken;
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public Optional<Watermark> watermark() {
        return watermark;
    }

    @Override
    public void close() {}
}
