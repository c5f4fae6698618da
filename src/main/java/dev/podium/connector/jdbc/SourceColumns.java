package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.warehouse.SqlFiles;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Chooses for each column of a result what it lands as and how it is read. Types that no type of ours holds land as their text. */
final class SourceColumns {

    /** Microsoft's own number for datetimeoffset. */
    private static final int DATETIMEOFFSET = -155;

    private static final String AS_TEXT = "cast(:column as text)";

    private SourceColumns() {}

    static List<SourceColumn> of(ResultSetMetaData metadata, Connection known) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        for (int index = 1; index <= metadata.getColumnCount(); index++) {
            columns.add(column(metadata, index, known));
        }
        return columns;
    }

    private static SourceColumn column(ResultSetMetaData metadata, int index, Connection known) throws SQLException {
        if (SourceDatabase.postgresql(known)) {
            return postgresql(metadata, index);
        }
        return SourceDatabase.sqlServer(known) ? sqlServer(metadata, index) : any(metadata, index);
    }

    /** By SQL Server's own names, where its driver's numbers say too little. */
    private static SourceColumn sqlServer(ResultSetMetaData metadata, int index) throws SQLException {
        String name = metadata.getColumnLabel(index);
        return switch (metadata.getColumnTypeName(index)) {
            case "tinyint" -> new SourceColumn(name, Type.SMALLINT, ColumnReader.LONG);
            case "money" -> new SourceColumn(new Column(name, Type.DECIMAL, 19, 4), "", "", ColumnReader.DECIMAL);
            case "smallmoney" -> new SourceColumn(new Column(name, Type.DECIMAL, 10, 4), "", "", ColumnReader.DECIMAL);
            // Three hundredths of a second: as datetime2 they would be other values than those that were read.
            case "datetime" -> of(name, Type.TIMESTAMP, "datetime", ColumnReader.TIMESTAMP);
            case "smalldatetime", "datetime2" -> new SourceColumn(name, Type.TIMESTAMP, ColumnReader.TIMESTAMP);
            case "datetimeoffset" -> new SourceColumn(name, Type.INSTANT, ColumnReader.INSTANT);
            case "timestamp", "rowversion" -> new SourceColumn(name, Type.BINARY, ColumnReader.BINARY);
            case "uniqueidentifier" -> of(name, Type.UUID, "uniqueidentifier", ColumnReader.UUID_TEXT);
            case "hierarchyid" -> text(name, "hierarchyText");
            case "geography", "geometry" -> text(name, "spatialText");
            case "sql_variant" -> text(name, "variantText");
            default -> any(metadata, index);
        };
    }

    private static SourceColumn of(String name, Type type, String comparedAs, ColumnReader reader) {
        return new SourceColumn(new Column(name, type), "", "", comparedAs, reader);
    }

    /** As an expression of SQL Server's writes it. */
    private static SourceColumn text(String name, String expression) {
        return new SourceColumn(
                new Column(name, Type.TEXT), SqlFiles.text("sqlserver", "jdbc", expression), "", ColumnReader.TEXT);
    }

    /** By PostgreSQL's own names: its driver calls money a double and bit(1) a boolean. */
    private static SourceColumn postgresql(ResultSetMetaData metadata, int index) throws SQLException {
        String name = metadata.getColumnLabel(index);
        return switch (metadata.getColumnTypeName(index)) {
            case "bool" -> new SourceColumn(name, Type.BOOLEAN, ColumnReader.BOOLEAN);
            case "int2", "smallserial" -> new SourceColumn(name, Type.SMALLINT, ColumnReader.LONG);
            case "int4", "serial" -> new SourceColumn(name, Type.INTEGER, ColumnReader.LONG);
            case "oid" -> new SourceColumn(new Column(name, Type.BIGINT), "", "int8", ColumnReader.LONG);
            case "int8", "bigserial" -> new SourceColumn(name, Type.BIGINT, ColumnReader.LONG);
            case "float4" -> new SourceColumn(name, Type.REAL, ColumnReader.REAL);
            case "float8" -> new SourceColumn(name, Type.DOUBLE, ColumnReader.DOUBLE);
            case "numeric" -> decimal(metadata, index);
            case "text", "varchar", "bpchar", "name" -> new SourceColumn(name, Type.TEXT, ColumnReader.UTF8);
            // Not json, which takes what jsonb refuses: it lands as the text that it is.
            case "jsonb" -> new SourceColumn(new Column(name, Type.JSON), AS_TEXT, "", ColumnReader.UTF8);
            case "bytea" -> new SourceColumn(name, Type.BINARY, ColumnReader.BINARY);
            case "date" -> new SourceColumn(name, Type.DATE, ColumnReader.DATE);
            case "time" -> new SourceColumn(name, Type.TIME, ColumnReader.TIME);
            case "timestamp" -> new SourceColumn(name, Type.TIMESTAMP, ColumnReader.TIMESTAMP);
            case "timestamptz" -> new SourceColumn(name, Type.INSTANT, ColumnReader.INSTANT);
            case "uuid" -> new SourceColumn(name, Type.UUID, ColumnReader.UUID_OBJECT);
            default -> new SourceColumn(new Column(name, Type.TEXT), AS_TEXT, "text", ColumnReader.UTF8);
        };
    }

    private static SourceColumn any(ResultSetMetaData metadata, int index) throws SQLException {
        String name = metadata.getColumnLabel(index);
        boolean signed = metadata.isSigned(index);
        return switch (metadata.getColumnType(index)) {
            case Types.BIT, Types.BOOLEAN -> new SourceColumn(name, Type.BOOLEAN, ColumnReader.BOOLEAN);
            case Types.TINYINT -> new SourceColumn(name, Type.SMALLINT, ColumnReader.LONG);
            case Types.SMALLINT -> new SourceColumn(name, signed ? Type.SMALLINT : Type.INTEGER, ColumnReader.LONG);
            case Types.INTEGER -> new SourceColumn(name, signed ? Type.INTEGER : Type.BIGINT, ColumnReader.LONG);
            case Types.BIGINT ->
                signed
                        ? new SourceColumn(name, Type.BIGINT, ColumnReader.LONG)
                        : new SourceColumn(new Column(name, Type.DECIMAL, 20, 0), "", "", ColumnReader.DECIMAL);
            case Types.REAL -> new SourceColumn(name, Type.REAL, ColumnReader.REAL);
            case Types.FLOAT, Types.DOUBLE -> new SourceColumn(name, Type.DOUBLE, ColumnReader.DOUBLE);
            case Types.NUMERIC, Types.DECIMAL -> decimal(metadata, index);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                new SourceColumn(name, Type.BINARY, ColumnReader.BINARY);
            case Types.DATE -> new SourceColumn(name, Type.DATE, ColumnReader.DATE);
            case Types.TIME -> new SourceColumn(name, Type.TIME, ColumnReader.TIME);
            case Types.TIMESTAMP -> new SourceColumn(name, Type.TIMESTAMP, ColumnReader.TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE, DATETIMEOFFSET ->
                new SourceColumn(name, Type.INSTANT, ColumnReader.INSTANT);
            default -> new SourceColumn(name, Type.TEXT, ColumnReader.TEXT);
        };
    }

    /** Without bounds where the source has none, or odd ones (Oracle's NUMBER has scale -127). */
    private static SourceColumn decimal(ResultSetMetaData metadata, int index) throws SQLException {
        int precision = metadata.getPrecision(index);
        int scale = metadata.getScale(index);
        boolean bounded = precision > 0 && precision <= 1000 && scale >= 0 && scale <= precision;
        Column column = bounded
                ? new Column(metadata.getColumnLabel(index), Type.DECIMAL, precision, scale)
                : new Column(metadata.getColumnLabel(index), Type.DECIMAL);
        return new SourceColumn(column, "", "", ColumnReader.DECIMAL);
    }
}
