package dev.podium.vocabulary;

/**
 * A column of a dataset's landing table.
 *
 * @param name as the source names it
 * @param type what it holds
 * @param precision total digits of a {@link Type#DECIMAL}, or 0 where the source sets no bound
 * @param scale digits after the point of a {@link Type#DECIMAL}
 */
public record Column(String name, Type type, int precision, int scale) {

    public Column(String name, Type type) {
        this(name, type, 0, 0);
    }

    /** What a column can hold; each dialect maps it to a type of its own without loss. */
    public enum Type {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        DECIMAL,
        TEXT,
        BINARY,
        DATE,
        /** Time of day without zone. */
        TIME,
        /** Date and time without zone. */
        TIMESTAMP,
        /** A point in time. */
        INSTANT,
        UUID,
        /** A JSON document as text, kept as the source wrote it as far as the warehouse can. */
        JSON
    }
}
