package dev.podium.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Watermarks that are moments: what names no zone is taken as UTC. */
final class Times {

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private Times() {}

    /** Empty for a number, or what else is no moment. */
    static Optional<Instant> read(String watermark) {
        String text = watermark.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        if (text.endsWith("+00")) {
            text += ":00";
        }
        for (Function<String, Instant> form : FORMS) {
            try {
                return Optional.of(form.apply(text));
            } catch (DateTimeException e) {
                // Perhaps in the next form.
            }
        }
        return Optional.empty();
    }
}
