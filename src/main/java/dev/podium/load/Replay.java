package dev.podium.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * A load that takes a dataset's quarantine for its source: the records that waited when it began, of loads whose rows
 * readers see. Others need no replay: the source is asked for them again, or newer ones have taken their place.
 */
public final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final String dataset;
    private final long load;
    private final long last;
    private long reached;
    private boolean taken;
    private long given;

    Replay(Jdbi jdbi, String dataset, long load) {
        this.jdbi = jdbi;
        this.dataset = dataset;
        this.load = load;
        this.last = jdbi.withExtension(Store.class, store -> store.lastWaiting(dataset));
    }

    /** The next ones, some megabytes at most; empty at the end. One thread. */
    public List<Quarantined> next() {
        taken = true;
        List<Quarantined> found =
                jdbi.withExtension(Store.class, store -> store.waiting(dataset, reached, last)).stream()
                        .map(row -> new Quarantined(
                                row.id(), row.form().equals("ROW"), columns(row.columns()), row.position(), row.raw()))
                        .toList();
        given += found.size();
        reached = found.isEmpty() ? reached : found.get(found.size() - 1).id();
        return found;
    }

    /** @throws PodiumException of kind USER where the route has nothing whose place the quarantine could take, or lets some of it fall */
    void requireTaken(long read) {
        if (taken && given != read) {
            throw PodiumException.user("Of " + given + " quarantined records of " + dataset
                    + " the route landed or refused only " + read + "; they wait on");
        }
        if (!taken) {
            throw PodiumException.user("The quarantine of " + dataset
                    + " can't be replayed: its route has no Kamelet with steps under it, whose place it would take");
        }
    }

    /** In the transaction that publishes: they are done, whether they landed or went to quarantine anew. */
    void end(Handle transaction) {
        int marked = transaction.attach(Store.class).markReplayed(dataset, last, load);
        if (marked != given) {
            throw PodiumException.user(
                    "Of " + given + " quarantined records of " + dataset + " that were replayed only " + marked
                            + " still wait: others were discarded meanwhile; nothing of this replay is shown, start it again");
        }
    }

    private static List<Column> columns(String text) {
        try {
            return JSON.readValue(text, COLUMNS);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The columns of a quarantined record can't be read: " + text, e);
        }
    }

    @RegisterConstructorMapper(Store.Row.class)
    interface Store {

        @SqlQuery
        long lastWaiting(String dataset);

        @SqlQuery
        List<Row> waiting(String dataset, long after, long last);

        @SqlUpdate
        int markReplayed(String dataset, long last, long loadId);

        record Row(long id, String form, String columns, String position, String raw) {}
    }
}
