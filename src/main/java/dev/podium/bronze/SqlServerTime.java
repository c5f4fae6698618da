package dev.podium.bronze;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates and times out of a row's bytes, as SQL Server's bulk copy takes them. */
final class SqlServerTime {

    private static final long EPOCH_2000_DAYS = 10_957L;
    private static final Ticks TICKS = Ticks.TENTHS_OF_MICROSECONDS;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

    private SqlServerTime() {}

    static String date(int days) {
        return LocalDate.ofEpochDay(days + EPOCH_2000_DAYS).toString();
    }

    static String time(long ticks) {
        return TICKS.time(ticks).format(TIME);
    }

    static String timestamp(long ticks) {
        return moment(ticks).format(TIMESTAMP);
    }

    static OffsetDateTime moment(long ticks) {
        return TICKS.instant(ticks).atOffset(ZoneOffset.UTC);
    }
}
