package dev.podium.connector.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an API pages. Its positions are texts of its own: an offset, a cursor. Holds no state of a walk. */
public interface Paging {

    /** Paths of the scalars beside the records that {@link #after} wants to see. */
    List<String> watched();

    /** Where a walk begins. */
    String first();

    /** The query parameters that ask for the page at this position. */
    Map<String, String> query(String position);

    /**
     * Where the walk goes on after this page; empty at the walk's end.
     *
     * @throws dev.podium.vocabulary.PodiumException of kind EXTERNAL where what the API says can't be followed
     */
    Optional<String> after(String position, Page page);

    /** How many records the API says there are in all, where it says so. */
    default Optional<Long> total(Page page) {
        return Optional.empty();
    }

    /**
     * A page that has been read to its end.
     *
     * @param place for people
     * @param records how many it had, before any were passed over or rejected
     * @param values the scalars beside the records, by path; absent where absent or null
     */
    record Page(String place, long records, Map<String, String> values) {

        public Page {
            values = Map.copyOf(values);
        }

        Optional<String> value(String path) {
            return Optional.ofNullable(values.get(path)).filter(value -> !value.isEmpty());
        }

        boolean isTrue(String path) {
            return value(path)
                    .filter(value -> value.equals("true") || value.equals("1"))
                    .isPresent();
        }
    }
}
