package dev.podium.connector.rest;

import dev.podium.vocabulary.PodiumException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Cursor values that are times: read as sources write them, written as APIs want them. Without a zone they are UTC. */
final class CursorTime {

    private static final int DATE = "2026-01-01".length();
    private static final int TO_THE_SECOND = "2026-01-01T00:00:00".length();

    private CursorTime() {}

    static Optional<Instant> parse(String text) {
        try {
            if (text.length() == DATE) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            if (text.length() < TO_THE_SECOND) {
                return Optional.empty();
            }
            String iso = text.substring(0, DATE) + 'T' + text.substring(DATE + 1);
            return Optional.of(
                    zone(text).isEmpty()
                            ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What stands after the seconds and their fraction. */
    private static String zone(String text) {
        return text.substring(TO_THE_SECOND).replaceFirst("^\\.\\d*", "");
    }

    /** This moment as the source writes its times; empty where the text is no time. */
    static Optional<String> like(String text, Instant moment) {
        if (parse(text).isEmpty()) {
            return Optional.empty();
        }
        if (text.length() == DATE) {
            return Optional.of(LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
        }
        ZoneId zone = zone(text).isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone(text));
        String iso = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
                .format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
        String rest = text.substring(TO_THE_SECOND);
        String fraction = rest.substring(0, rest.length() - zone(text).length()).replaceAll("\\d", "0");
        return Optional.of(
                iso.substring(0, DATE) + text.charAt(DATE) + iso.substring(DATE + 1) + fraction + zone(text));
    }

    /**
     * A value as the API wants it: {@code iso}, {@code date}, {@code epoch}, {@code epochMillis}, a pattern in UTC, or empty:
     * as the source wrote it. Parts that the format can't hold are cut off, which is further back.
     *
     * @throws PodiumException of kind USER where the format is none
     */
    static String written(String text, String format) {
        Optional<Instant> time = parse(text);
        if (format.isEmpty() || time.isEmpty()) {
            return text;
        }
        return switch (format) {
            case "iso" -> time.get().truncatedTo(ChronoUnit.SECONDS).toString();
            case "date" -> LocalDate.ofInstant(time.get(), ZoneOffset.UTC).toString();
            case "epoch" -> Long.toString(time.get().getEpochSecond());
            case "epochMillis" -> Long.toString(time.get().toEpochMilli());
            default -> byPattern(time.get(), format);
        };
    }

    private static String byPattern(Instant time, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern).format(time.atZone(ZoneOffset.UTC));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw PodiumException.user("sinceFormat '" + pattern
                    + "' is none; write iso, date, epoch, epochMillis or a pattern such as yyyy-MM-dd HH:mm:ss");
        }
    }
}
