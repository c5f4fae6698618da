package dev.podium.connector.jdbc;

import dev.podium.vocabulary.Column;

/**
 * A column of a source, with the way its values are read.
 *
 * @param column as it lands
 * @param asText how the database itself is to turn the values into text, where no type of ours holds them, with {@code :column} in
 *     place of the column; else empty
 * @param copiedAs what PostgreSQL casts it to where rows are passed through; empty where its bytes are those of the landing column's type
 * @param comparedAs what a value is cast to that it is compared with, where it would else become another type's in the database and
 *     be another value there; or empty
 */
record SourceColumn(Column column, String asText, String copiedAs, String comparedAs, ColumnReader reader) {

    /** What stands for the column where it is selected and compared. */
    String expression(String name) {
        return asText.isEmpty() ? name : asText.replace(":column", name);
    }

    SourceColumn(Column column, String asText, String copiedAs, ColumnReader reader) {
        this(column, asText, copiedAs, "", reader);
    }

    SourceColumn(String name, Column.Type type, ColumnReader reader) {
        this(new Column(name, type), "", "", reader);
    }
}
