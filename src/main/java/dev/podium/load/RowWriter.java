package dev.podium.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/**
 * Takes one record's values in the order of its columns; which method belongs to which {@link dev.podium.vocabulary.Column.Type}
 * is said at each. {@link #writeNull()} fits all.
 */
public interface RowWriter {

    void writeNull();

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
