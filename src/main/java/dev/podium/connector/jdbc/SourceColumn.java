package dev.podium.connector.jdbc;

import dev.podium.vocabulary.Column;

/**
 * A column of a source, with the way its values are read.
 *
 * @param column as it lands
 * @param asText whether the database itself is to turn the values into text, as no type of ours holds them
 * @param copiedAs what PostgreSQL casts it to where rows are passed through; empty where its bytes are those of the landing column's type
 */
record SourceColumn(Column column, boolean asText, String copiedAs, ColumnReader reader) {

    SourceColumn(String name, Column.Type type, ColumnReader reader) {
        this(new Column(name, type), false, "", reader);
    }
}
