package dev.podium.connector.rest.paging;

import dev.podium.connector.json.JsonShape;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an API pages. Its positions are texts of its own: an offset, a cursor, a link. Holds no state of a walk.
 *
 * <p>What a page says beside its records is named by dotted paths into the answer, by {@code header:<name>} for what
 * stands in the answer's headers, or by {@code last:<path>} for a field of its last record.
 */
public interface Paging {

    /** What {@link #after} wants to see of a page. */
    List<String> watched();

    /** Where a walk begins. */
    String first();

    /** The query parameters that ask for the page at this position. */
    Map<String, String> query(String position);

    /** Which of the parameters are texts also where they have nothing but digits. */
    default Set<String> texts() {
        return Set.of();
    }

    /** Whether positions, but for the first, are links: whole addresses that the API gives. */
    default boolean links() {
        return false;
    }

    /** The position this many records before, where positions count records. */
    default Optional<String> back(String position, long records) {
        return Optional.empty();
    }

    /** The position after this one if its page is full, where one can know it beforehand. */
    default Optional<String> likely(String position) {
        return Optional.empty();
    }

    /**
     * Where the walk goes on after this page; empty at the walk's end.
     *
     * @throws PodiumException of kind EXTERNAL where what the API says can't be followed
     */
    Optional<String> after(String position, Page page);

    /**
     * How many records the API says there are in all, where it says so.
     *
     * @throws PodiumException of kind EXTERNAL where a page doesn't say it though the Kamelet names where: such an answer is no
     *     page, whatever its status is
     */
    default Optional<Long> total(Page page) {
        return Optional.empty();
    }

    /**
     * What its author may have mistyped, where a first page doesn't say where the next one is.
     *
     * @param alike paths of what looks, in its answer, as if it said that
     */
    default Optional<String> doubt(Page page, Set<String> alike) {
        return Optional.empty();
    }

    /**
     * A page that has been read to its end.
     *
     * @param place for people
     * @param records how many new ones it had, before any were passed over or rejected
     * @param known how many it had that the walk has had before
     * @param sofar how many new ones this and the pages before had
     * @param values what it says beside the records, by path; absent where absent or null
     */
    record Page(String place, long records, long known, long sofar, Map<String, String> values) {

        public Page {
            values = Map.copyOf(values);
        }

        Optional<String> value(String path) {
            String value = values.getOrDefault(path, "");
            if (value.equals(JsonShape.NESTED)) {
                throw PodiumException.external(
                        place + " has an object or an array at " + path + ", where a value should be");
            }
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        boolean isTrue(String path) {
            return value(path)
                    .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                    .isPresent();
        }

        /** @throws PodiumException of kind EXTERNAL where something else than a number stands there */
        Optional<Long> number(String path) {
            return value(path).map(text -> number(text, path));
        }

        /** The number that the Kamelet has named, which each page must have then; empty where it names none. */
        Optional<Long> total(String path) {
            Optional<Long> total = number(path);
            if (total.isEmpty() && !path.isEmpty()) {
                throw PodiumException.external(place + " has no number at " + path
                        + ", which the Kamelet names as the total; nothing of this load is shown");
            }
            return total;
        }

        private long number(String text, String path) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw PodiumException.external(place + " has '" + text + "' at " + path + ", which is no number");
            }
        }
    }
}
