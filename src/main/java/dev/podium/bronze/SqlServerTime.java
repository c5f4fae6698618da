package dev.podium.bronze;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates and times out of a row's bytes, as SQL Server's bulk copy takes them. */
final class SqlServerTime {

    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final long EPOCH_2000_DAYS = 10_957L;
    private static final long MICROS_OF_SECOND = 1_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private SqlServerTime() {}

    static String date(int days) {
        return LocalDate.ofEpochDay(days + EPOCH_2000_DAYS).toString();
    }

    static String time(long micros) {
        return LocalTime.ofNanoOfDay(micros * 1000).format(TIME);
    }

    static String timestamp(long micros) {
        return LocalDateTime.ofEpochSecond(seconds(micros), nanos(micros), ZoneOffset.UTC)
                .format(TIMESTAMP);
    }

    static OffsetDateTime moment(long micros) {
        return Instant.ofEpochSecond(seconds(micros), nanos(micros)).atOffset(ZoneOffset.UTC);
    }

    private static long seconds(long micros) {
        return EPOCH_2000_SECONDS + Math.floorDiv(micros, MICROS_OF_SECOND);
    }

    private static int nanos(long micros) {
        return (int) Math.floorMod(micros, MICROS_OF_SECOND) * 1000;
    }
}
