package dev.podium.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far a dataset has been loaded, and what of it the next load meets again: it asks the source for everything from
 * {@code from} on, as rows may have come late (ties at the greatest value, older values within the look-back), and passes over
 * the records whose keys stand here.
 *
 * @param value the greatest cursor value, as the source wrote it
 * @param from lower bound of the next load, inclusive: the value less the look-back, or the value itself
 * @param keys {@linkplain Identity identities} of the records that have landed at or above {@code from}
 */
public record Watermark(String value, String from, List<String> keys) {

    /** More identities than these aren't kept: a warehouse row and a small heap hold them. */
    static final int MOST_KEYS = 100_000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    public Watermark {
        keys = List.copyOf(keys);
    }

    /** Without look-back. */
    public Watermark(String value, List<String> keys) {
        this(value, value, keys);
    }

    /** Numbers by value, everything else (ISO dates and times above all) by its characters. */
    public static int compare(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (counts(left) && counts(right)) {
            int longer = Integer.compare(left.length(), right.length());
            return longer != 0 ? longer : left.compareTo(right);
        }
        if (NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches()) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
        return left.compareTo(right);
    }

    /** Digits alone, the first of which counts: what most numbers are, and told apart without a pattern and without a decimal. */
    private static boolean counts(String text) {
        if (text.isEmpty() || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * What two reads of a dataset have reached together. The lower bound never goes back, even where the look-back was made
     * longer since: below it nobody knows any more what has landed.
     */
    public static Optional<Watermark> later(Optional<Watermark> one, Optional<Watermark> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        Watermark left = one.get();
        Watermark right = other.get();
        if (left.equals(right)) {
            return one;
        }
        return Optional.of(reached(
                max(left.value, right.value),
                max(left.from, right.from),
                Stream.concat(left.keys.stream(), right.keys.stream())
                        .distinct()
                        .toList()));
    }

    private static String max(String one, String other) {
        return compare(one, other) >= 0 ? one : other;
    }

    /** As the same reach under another look-back: a shorter one raises the lower bound, a longer one can't lower it. */
    Watermark under(Optional<LookBack> lookBack) {
        String wanted = lookBack.map(back -> back.before(value)).orElse(value);
        return compare(wanted, from) > 0 ? reached(value, wanted, keys) : this;
    }

    /**
     * Keeps the identities at or above the lower bound. Where they are too many, the bound is raised to the first value from
     * which they are not: nothing lands twice, but the look-back is shorter than asked for. At a single value the rest is let
     * go, and lands again if the source gives it again.
     */
    static Watermark reached(String value, String from, Collection<String> identities) {
        TreeMap<String, List<String>> byCursor = new TreeMap<>(Watermark::compare);
        for (String identity : identities) {
            String cursor = Identity.cursor(identity);
            if (compare(cursor, from) >= 0) {
                byCursor.computeIfAbsent(cursor, c -> new ArrayList<>()).add(identity);
            }
        }
        String bound = from;
        int count = byCursor.values().stream().mapToInt(List::size).sum();
        while (count > MOST_KEYS && byCursor.size() > 1) {
            count -= byCursor.pollFirstEntry().getValue().size();
            bound = byCursor.firstKey();
        }
        List<String> kept = byCursor.values().stream()
                .flatMap(List::stream)
                .limit(MOST_KEYS)
                .toList();
        return new Watermark(value, bound, kept);
    }
}
