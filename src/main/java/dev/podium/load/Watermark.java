package dev.podium.load;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a dataset has been loaded: the greatest cursor value, and the keys of the records that had just that value,
 * so that the next load can ask for this value again (ties may have come later) and pass over what it has.
 *
 * @param value the cursor's text as the source wrote it
 * @param keys keys of the records at that value
 */
public record Watermark(String value, List<String> keys) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    public Watermark {
        keys = List.copyOf(keys);
    }

    /** Numbers by value, everything else (ISO dates and times above all) by its characters. */
    public static int compare(String left, String right) {
        if (NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches()) {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        }
        return left.compareTo(right);
    }

    /** The later of the two; the keys of both where the values are equal. */
    public static Optional<Watermark> later(Optional<Watermark> one, Optional<Watermark> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        int order = compare(one.get().value, other.get().value);
        if (order != 0) {
            return order > 0 ? one : other;
        }
        List<String> both = java.util.stream.Stream.concat(one.get().keys.stream(), other.get().keys.stream())
                .distinct()
                .toList();
        return Optional.of(new Watermark(one.get().value, both));
    }
}
