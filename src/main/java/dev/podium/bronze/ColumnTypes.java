package dev.podium.bronze;

import dev.podium.vocabulary.Column;

/** PostgreSQL's type for each of ours; its name is also how people are told of it, whatever the warehouse. */
final class ColumnTypes {

    private ColumnTypes() {}

    static String of(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL ->
                column.precision() > 0 ? "numeric(" + column.precision() + "," + column.scale() + ")" : "numeric";
            case TEXT -> "text";
            case BINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT -> "timestamptz";
            case UUID -> "uuid";
            case JSON -> "jsonb";
        };
    }
}
