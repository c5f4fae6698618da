package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Identifier;
import dev.podium.warehouse.SqlFiles;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Makes a dataset's landing table and its view, and lets both grow. */
final class TableDefinition implements TableShape {

    private static final String POSITION = "_position bigint";

    private final LandingDialect dialect;
    private final SqlText sql;

    TableDefinition(LandingDialect dialect) {
        this.dialect = dialect;
        this.sql = dialect.sql();
    }

    @Override
    public void requirePlace(Handle handle, Dataset dataset) {
        handle.attach(LakeBook.class).lakeOf(dataset.toString()).ifPresent(lake -> {
            throw LakePlace.elsewhere(dataset, LakePlace.WAREHOUSE, lake);
        });
    }

    @Override
    public void create(Handle handle, Dataset dataset, TableState state) throws SQLException {
        String position = state.positionAfter().isPresent() ? ", " + POSITION : "";
        String columns = state.columns().stream()
                .map(column -> ", " + definition(column))
                .collect(Collectors.joining());
        execute(
                handle,
                sql.of("createTable")
                        .replace("<table>", Identifier.quoted(dataset.table()))
                        .replace("<trigger>", Identifier.quoted(dataset.table() + "_append_only"))
                        .replace("<columns>", position + columns));
        view(handle, dataset, state);
    }

    @Override
    public void grow(Handle handle, Dataset dataset, TableState before, TableState now) throws SQLException {
        if (before.columns().equals(now.columns()) && before.positionAfter().equals(now.positionAfter())) {
            return;
        }
        execute(handle, sql.of("lockView").replace("<table>", Identifier.quoted(dataset.table())));
        for (Column column :
                now.columns().subList(before.columns().size(), now.columns().size())) {
            addColumn(handle, dataset, definition(column));
        }
        if (before.positionAfter().isEmpty() && now.positionAfter().isPresent()) {
            addColumn(handle, dataset, POSITION);
        }
        view(handle, dataset, now);
    }

    private void addColumn(Handle handle, Dataset dataset, String column) throws SQLException {
        execute(
                handle,
                sql.of("addColumn")
                        .replace("<table>", Identifier.quoted(dataset.table()))
                        .replace("<column>", column));
    }

    private String definition(Column column) {
        return Identifier.quoted(column.name()) + " " + dialect.type(column);
    }

    /** Metadata first, so that columns which come later can be added at the view's end. */
    private void view(Handle handle, Dataset dataset, TableState state) throws SQLException {
        int position = state.positionAfter().orElse(-1);
        List<Column> columns = state.columns();
        StringBuilder names = new StringBuilder();
        for (int at = 0; at <= columns.size(); at++) {
            if (at == position) {
                names.append(", landed._position");
            }
            if (at < columns.size()) {
                names.append(", landed.")
                        .append(Identifier.quoted(columns.get(at).name()));
            }
        }
        execute(
                handle,
                sql.of("createView")
                        .replace("<dataset>", dataset.toString())
                        .replace("<table>", Identifier.quoted(dataset.table()))
                        .replace("<columns>", names)
                        .replace("<columnsInText>", names.toString().replace("'", "''")));
    }

    /** Past jdbi's parser: definitions are no statements with parameters. */
    private static void execute(Handle handle, String definition) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String part : SqlFiles.parts(definition)) {
                statement.execute(part);
            }
        }
    }
}
