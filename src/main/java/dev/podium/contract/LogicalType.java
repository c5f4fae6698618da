package dev.podium.contract;

import dev.podium.vocabulary.Column;
import java.util.Locale;

/** The types of the Open Data Contract Standard. */
public enum LogicalType {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIME,
    OBJECT,
    ARRAY;

    /**
     * Whether a source's column keeps what was agreed. Text fits everything but objects: files and many an API write all
     * values as text, and it is silver that reads them. The standard's date may carry a time.
     */
    public boolean fits(Column.Type type) {
        return switch (type) {
            case TEXT -> this != OBJECT && this != ARRAY;
            case BOOLEAN -> this == BOOLEAN;
            case SMALLINT, INTEGER, BIGINT -> this == INTEGER || this == NUMBER;
            case DECIMAL -> this == NUMBER || this == INTEGER;
            case REAL, DOUBLE -> this == NUMBER;
            case BINARY, UUID -> this == STRING;
            case DATE -> this == DATE;
            case TIMESTAMP, INSTANT -> this == TIMESTAMP || this == DATE;
            case TIME -> this == TIME;
            case JSON -> this == OBJECT || this == ARRAY;
        };
    }

    /** Whether a JSON document writes it as text. */
    public boolean text() {
        return this == STRING || this == DATE || this == TIMESTAMP || this == TIME;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
