package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * What the warehouse knows of a landing table.
 *
 * @param columns of the table, in the order of the view; empty: there is none yet
 * @param source columns that the source had in the last load
 * @param positionAfter after how many columns {@code _position} stands in the view, which can only grow at its end; empty: it has none
 */
record TableState(List<Column> columns, List<Column> source, Optional<Integer> positionAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};

    TableState {
        columns = List.copyOf(columns);
        source = List.copyOf(source);
    }

    Map<String, Column> byName() {
        return columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }

    /** Whether a column is gone that was there when it was found where the records go: the warehouse has come back without it. */
    boolean lacks(Fit fit) {
        return fit.refusal().isEmpty()
                && !byName().keySet()
                        .containsAll(
                                fit.table().columns().stream().map(Column::name).toList());
    }

    /** Locks the dataset, so that one at a time fits its table. */
    static TableState lock(Handle transaction, Dataset dataset) {
        Store.Row row = transaction.attach(Store.class).lockTable(dataset.toString());
        return new TableState(read(row.columns()), read(row.source()), row.positionAfter());
    }

    /** As it is now. */
    static TableState of(Handle handle, Dataset dataset) {
        return handle.attach(Store.class)
                .findTable(dataset.toString())
                .map(row -> new TableState(read(row.columns()), read(row.source()), row.positionAfter()))
                .orElse(new TableState(List.of(), List.of(), Optional.empty()));
    }

    void save(Handle transaction, Dataset dataset) {
        transaction
                .attach(Store.class)
                .saveTable(dataset.toString(), write(columns), write(source), positionAfter.orElse(null));
    }

    static String write(List<Column> columns) {
        try {
            return JSON.writeValueAsString(columns);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("Columns can't be written", e);
        }
    }

    private static List<Column> read(String columns) {
        try {
            return JSON.readValue(columns, COLUMNS);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The columns that the warehouse keeps can't be read: " + columns, e);
        }
    }

    @RegisterConstructorMapper(Store.Row.class)
    interface Store {
        @SqlQuery
        Row lockTable(String dataset);

        @SqlQuery
        Optional<Row> findTable(String dataset);

        @SqlUpdate
        void saveTable(String dataset, String columns, String source, Integer positionAfter);

        record Row(String columns, String source, Optional<Integer> positionAfter) {}
    }
}
