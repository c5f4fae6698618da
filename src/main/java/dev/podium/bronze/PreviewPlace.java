package dev.podium.bronze;

import dev.podium.load.Preview;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where the records of a preview would land, and what they would be there. Nothing is made or claimed. */
interface PreviewPlace {

    /** Says where that is, unless it is in bronze in the warehouse. */
    void tell(Dataset dataset, Preview preview);

    /** @throws dev.podium.vocabulary.PodiumException of kind USER where a load could not land there, as its rows are elsewhere */
    void require(Handle handle, Dataset dataset, TableState state);

    /** @throws dev.podium.vocabulary.PodiumException of kind USER where columns can't stand there together */
    void requireNames(List<Column> columns, boolean positioned);

    /** What values it holds. */
    Limits limits();

    /** @param from what would stand in it */
    Preview.Column column(Column column, String from);

    /** Columns that stand there beside those of the source and of the load. */
    List<Preview.Column> beside();
}
