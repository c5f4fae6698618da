package dev.podium.bronze;

import dev.podium.vocabulary.Dataset;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What stands for a dataset's table where its rows land. Called in the transaction that notes its columns. */
interface TableShape {

    /** @throws dev.podium.vocabulary.PodiumException of kind USER where the dataset's rows are elsewhere already */
    void requirePlace(Handle handle, Dataset dataset);

    void create(Handle handle, Dataset dataset, TableState state) throws SQLException;

    void grow(Handle handle, Dataset dataset, TableState before, TableState now) throws SQLException;
}
