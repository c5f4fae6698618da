package dev.podium.bronze.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of a lake's table: those of the load first, as in bronze's views, then the source's.
 *
 * @param columns the source's
 * @param positioned whether rows are numbered in {@code _position}
 */
public record LakeSchema(List<Column> columns, boolean positioned) {

    /** By which the files stand in folders. */
    public static final String DAY = "load_date";

    public static final Column PARTITION = new Column(DAY, Column.Type.DATE);

    /** What a lake's decimals hold; others are kept as text. */
    static final int MOST_DIGITS = 38;

    private static final Column LOAD = new Column("_load_id", Column.Type.BIGINT);
    private static final Column POSITION = new Column("_position", Column.Type.BIGINT);
    private static final Column RUN = new Column("_run_id", Column.Type.TEXT);
    private static final Column EXTRACTED = new Column("_extracted_at", Column.Type.INSTANT);

    public LakeSchema {
        columns = List.copyOf(columns);
    }

    /** Those that rows bring with them, in their order: load, position, the source's. */
    List<Column> ofRows() {
        List<Column> all = new ArrayList<>();
        all.add(LOAD);
        if (positioned) {
            all.add(POSITION);
        }
        all.addAll(columns);
        return all;
    }

    /** @throws PodiumException of kind USER where names that differ in the source are one in the lake */
    public void requireNames() {
        Set<String> taken = new HashSet<>(Set.of(DAY, "_load_id", "_run_id", "_extracted_at", "_position"));
        for (Column column : columns) {
            if (!taken.add(name(column).toLowerCase(Locale.ROOT))) {
                throw PodiumException.user("The source has a column '" + column.name()
                        + "', whose name the lake needs itself, or that another column has too: names there differ by more"
                        + " than their case and ' ,;{}()='; rename it in a query of the route");
            }
        }
    }

    /** Delta's tables bear no blanks and brackets in names. */
    public static String name(Column column) {
        return column.name().replaceAll("[ ,;{}()\\n\\t=]", "_");
    }

    /** Names of columns that are texts of the source's. */
    List<String> texts() {
        return columns.stream()
                .filter(column -> column.type() == Column.Type.TEXT || column.type() == Column.Type.JSON)
                .map(LakeSchema::name)
                .toList();
    }

    MessageType parquet() {
        List<Type> fields = new ArrayList<>();
        ofRows().forEach(column -> fields.add(parquet(column)));
        fields.add(parquet(RUN));
        fields.add(parquet(EXTRACTED));
        return new MessageType("row", fields);
    }

    private static Type parquet(Column column) {
        String name = name(column);
        return switch (column.type()) {
            case BOOLEAN -> Types.optional(BOOLEAN).named(name);
            case SMALLINT -> Types.optional(INT32).as(intType(16, true)).named(name);
            case INTEGER -> Types.optional(INT32).named(name);
            case BIGINT -> Types.optional(INT64).named(name);
            case REAL -> Types.optional(FLOAT).named(name);
            case DOUBLE -> Types.optional(DOUBLE).named(name);
            case DECIMAL -> bounded(column) ? decimal(column) : text(name);
            case BINARY -> Types.optional(BINARY).named(name);
            case DATE -> Types.optional(INT32).as(dateType()).named(name);
            case TIMESTAMP, INSTANT ->
                Types.optional(INT64)
                        .as(timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                        .named(name);
            case TEXT, TIME, UUID, JSON -> text(name);
        };
    }

    private static Type text(String name) {
        return Types.optional(BINARY).as(stringType()).named(name);
    }

    static boolean bounded(Column column) {
        return column.precision() > 0
                && column.precision() <= MOST_DIGITS
                && column.scale() >= 0
                && column.scale() <= column.precision();
    }

    /** In so many bytes as Parquet's readers expect for its digits. */
    private static Type decimal(Column column) {
        LogicalTypeAnnotation meaning = decimalType(column.scale(), column.precision());
        PrimitiveTypeName kind =
                column.precision() <= 9 ? INT32 : column.precision() <= 18 ? INT64 : FIXED_LEN_BYTE_ARRAY;
        Types.PrimitiveBuilder<PrimitiveType> type = Types.optional(kind);
        return (kind == FIXED_LEN_BYTE_ARRAY ? type.length(16) : type)
                .as(meaning)
                .named(name(column));
    }

    /** As the log of the table says it. */
    StructType delta() {
        StructType all = new StructType();
        List<Column> fields = new ArrayList<>(List.of(LOAD, RUN, EXTRACTED));
        if (positioned) {
            fields.add(POSITION);
        }
        fields.addAll(columns);
        for (Column column : fields) {
            all = all.add(name(column), delta(column));
        }
        return all.add(DAY, DateType.DATE);
    }

    /** As the log of the table writes it: {@code decimal(12,2)}. */
    public static String type(Column column) {
        return delta(column).toString().toLowerCase(Locale.ROOT).replace(", ", ",");
    }

    private static DataType delta(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> BooleanType.BOOLEAN;
            case SMALLINT -> ShortType.SHORT;
            case INTEGER -> IntegerType.INTEGER;
            case BIGINT -> LongType.LONG;
            case REAL -> FloatType.FLOAT;
            case DOUBLE -> DoubleType.DOUBLE;
            case DECIMAL -> bounded(column) ? new DecimalType(column.precision(), column.scale()) : StringType.STRING;
            case BINARY -> BinaryType.BINARY;
            case DATE -> DateType.DATE;
            case TIMESTAMP, INSTANT -> TimestampType.TIMESTAMP;
            case TEXT, TIME, UUID, JSON -> StringType.STRING;
        };
    }
}
