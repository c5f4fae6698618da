package dev.podium.load;

import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * Takes one record's values in the order of its columns; which method belongs to which {@link dev.podium.vocabulary.Column.Type}
 * is said at each. {@link #writeNull()} fits all. Each throws {@link UnfitValue} for a value that the column can't hold; the row is then begun anew.
 */
public interface RowWriter {

    void writeNull();

    /**
     * Whether {@link #writeRow} may be used for rows of just these columns, as the warehouse takes the same bytes for each of their types.
     */
    default boolean takesRows(List<Column> columns) {
        return false;
    }

    /**
     * All values of a row in PostgreSQL's binary COPY form, without the count of fields, in place of one call a column. Nobody
     * checks their types afterwards.
     */
    default void writeRow(byte[] fields, int offset, int length) {
        throw new UnsupportedOperationException("takesRows says no");
    }

    /** BOOLEAN. */
    void writeBoolean(boolean value);

    /** SMALLINT, INTEGER, BIGINT. */
    void writeLong(long value);

    /** REAL, DOUBLE (NaN and the infinities included); DECIMAL for NaN and the infinities alone, which a BigDecimal can't hold. */
    void writeDouble(double value);

    /** DECIMAL. */
    void writeDecimal(BigDecimal value);

    /** TEXT, JSON: valid UTF-8 without NUL. The array may be reused by the caller afterwards. */
    void writeText(byte[] utf8, int offset, int length);

    /** TEXT, JSON. */
    void writeText(String value);

    /** BINARY. */
    void writeBinary(byte[] value);

    /** DATE; {@link LocalDate#MAX} and {@link LocalDate#MIN} stand for the infinities. */
    void writeDate(LocalDate value);

    /** TIME; {@link LocalTime#MAX} stands for 24:00, which it can't hold. */
    void writeTime(LocalTime value);

    /** TIMESTAMP, to the microsecond; MAX and MIN stand for the infinities. */
    void writeTimestamp(LocalDateTime value);

    /** INSTANT, to the microsecond; MAX and MIN stand for the infinities. */
    void writeInstant(Instant value);

    /** UUID. */
    void writeUuid(UUID value);
}
