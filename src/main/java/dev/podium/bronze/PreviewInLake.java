package dev.podium.bronze;

import dev.podium.bronze.lake.LakeSchema;
import dev.podium.load.Preview;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A table of Delta Lake.
 *
 * @param connection of the lake
 */
record PreviewInLake(String connection) implements PreviewPlace {

    @Override
    public void tell(Dataset dataset, Preview preview) {
        preview.place(LakePlace.folder(dataset) + " of '" + connection + "'");
    }

    @Override
    public void require(Handle handle, Dataset dataset, TableState state) {
        String place = handle.attach(LakeBook.class)
                .lakeOf(dataset.toString())
                .orElse(state.columns().isEmpty() ? connection : LakePlace.WAREHOUSE);
        if (!place.equals(connection)) {
            throw LakePlace.elsewhere(dataset, "'" + connection + "'", place);
        }
    }

    @Override
    public void requireNames(List<Column> columns, boolean positioned) {
        new LakeSchema(columns, positioned).requireNames();
    }

    @Override
    public Limits limits() {
        return LakePart.LIMITS;
    }

    @Override
    public Preview.Column column(Column column, String from) {
        return new Preview.Column(LakeSchema.name(column), LakeSchema.type(column), from);
    }

    @Override
    public List<Preview.Column> beside() {
        return List.of(
                column(LakeSchema.PARTITION, "the day on which the load began, by which its files stand in folders"));
    }
}
