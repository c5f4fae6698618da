package dev.podium.connector.store;

import dev.podium.connector.Connection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a shared access signature says of itself: Azure answers an expired one as any wrong one. */
final class Signature {

    private static final Pattern EXPIRY = Pattern.compile("(?:^|[?&])se=([^&]+)");

    private Signature() {}

    /** What to do about a login that was refused. */
    static String advice(Connection connection) {
        return connection
                .token()
                .or(() -> Optional.of(connection.url()))
                .flatMap(Signature::expiry)
                .filter(end -> end.isBefore(OffsetDateTime.now()))
                .map(end -> "; the connection's shared access signature expired at " + end.toInstant()
                        + ": give it a new one (" + connection.variable("token") + ")")
                .orElse("; mend the connection's credentials or their rights");
    }

    private static Optional<OffsetDateTime> expiry(String text) {
        Matcher found = EXPIRY.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String end = URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
        try {
            return Optional.of(
                    end.length() == 10
                            ? LocalDate.parse(end).atStartOfDay().atOffset(ZoneOffset.UTC)
                            : OffsetDateTime.parse(end));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
