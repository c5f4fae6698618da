package dev.podium.bronze;

import dev.podium.bronze.lake.LakeSchema;
import dev.podium.vocabulary.Dataset;
import org.jdbi.v3.core.Handle;

/** A lake's table has no shape but in its log, which is written when a load is published. */
final class LakeShape implements TableShape {

    /** It was claimed when the load began. */
    @Override
    public void requirePlace(Handle handle, Dataset dataset) {}

    @Override
    public void create(Handle handle, Dataset dataset, TableState state) {
        of(state).requireNames();
    }

    @Override
    public void grow(Handle handle, Dataset dataset, TableState before, TableState now) {
        of(now).requireNames();
    }

    static LakeSchema of(TableState state) {
        return new LakeSchema(state.columns(), state.positionAfter().isPresent());
    }
}
