package dev.podium.connector.rest.paging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the header {@code Link} says (RFC 8288): {@code <https://api/items?page=2>; rel="next", <…>; rel="last"}. */
final class Links {

    private static final Pattern LINK = Pattern.compile(
            "<([^>]*)>((?:\\s*;\\s*[^\\s=;,\"]+\\s*(?:=\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s;,\"]*))?)*)");
    private static final Pattern RELATION =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;,\"]*))");

    private Links() {}

    /** The address of the next page. */
    static Optional<String> next(String header) {
        return LINK.matcher(header)
                .results()
                .filter(link -> isNext(link.group(2)))
                .map(link -> link.group(1).strip())
                .findFirst();
    }

    /** The first relation counts, and it may be one of several words. */
    private static boolean isNext(String parameters) {
        Matcher relation = RELATION.matcher(parameters);
        if (!relation.find()) {
            return false;
        }
        String words = relation.group(1) == null ? relation.group(2) : relation.group(1);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).anyMatch("next"::equals);
    }
}
