package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many calls a time: {@code 10/s}, {@code 600/m}, {@code 100/10s}. */
record Rate(int calls, Duration period) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s*/\\s*(\\d{0,5})\\s*([smhd])[a-z]*");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    static Rate parse(String text, Connection connection) {
        Matcher rate = TEXT.matcher(text);
        if (!rate.matches() || Integer.parseInt(rate.group(1)) == 0) {
            throw PodiumException.user(connection.variable("rate") + " is '" + text
                    + "'; write calls a time, such as 10/s, 600/m or 100/10s");
        }
        long many = rate.group(2).isEmpty() ? 1 : Long.parseLong(rate.group(2));
        return new Rate(
                Integer.parseInt(rate.group(1)), UNITS.get(rate.group(3)).multipliedBy(many));
    }
}
