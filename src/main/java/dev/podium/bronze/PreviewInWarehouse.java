package dev.podium.bronze;

import dev.podium.load.Preview;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A landing table, and the view of it. */
record PreviewInWarehouse(LandingDialect dialect, TableShape shape) implements PreviewPlace {

    @Override
    public void tell(Dataset dataset, Preview preview) {}

    @Override
    public void require(Handle handle, Dataset dataset, TableState state) {
        shape.requirePlace(handle, dataset);
    }

    /** Those that are looked at anyway. */
    @Override
    public void requireNames(List<Column> columns, boolean positioned) {}

    @Override
    public Limits limits() {
        return dialect.limits();
    }

    @Override
    public Preview.Column column(Column column, String from) {
        return new Preview.Column(column.name(), dialect.type(column), from);
    }

    @Override
    public List<Preview.Column> beside() {
        return List.of();
    }
}
