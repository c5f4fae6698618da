package dev.podium.operation.api;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * One page of a list that goes from the newest number to the oldest.
 *
 * @param next what the caller gives as {@code after} to get the next page; empty on the last
 */
record Slice<T>(List<T> items, Optional<Long> next) {

    /** Finds at most so many items with a number below. */
    interface Finder<T> {
        List<T> find(long before, int most);
    }

    /** Asks for one item more than is shown: whether there is one tells whether there is a next page. */
    static <T> Slice<T> of(Optional<String> limit, Optional<String> after, Finder<T> finder, ToLongFunction<T> number) {
        int wanted = Query.limit(limit);
        long before = after.map(text -> Query.number("after", text)).orElse(Long.MAX_VALUE);
        List<T> found = finder.find(before, wanted + 1);
        List<T> items = found.stream().limit(wanted).toList();
        return new Slice<>(
                items,
                found.size() > wanted ? Optional.of(number.applyAsLong(items.get(wanted - 1))) : Optional.empty());
    }
}
