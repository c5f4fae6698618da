package dev.podium.connector.rest.guard;

import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Follows a walk in the order of its cursor, so that where the API cuts it off it can be begun again from the greatest value
 * seen, passing over what it has had. One thread.
 */
public final class Crest {

    private final String address;
    private final Reach low;
    private final Set<String> lowKeys;
    private final Set<String> keys;
    private String value;

    /** @param low where the API cut the walk off before */
    public Crest(String address, Reach low, Reach reached) {
        this.address = address;
        this.low = low;
        this.lowKeys = Set.copyOf(low.keys());
        this.value = reached.value();
        this.keys = new LinkedHashSet<>(reached.keys());
    }

    /**
     * @return whether the walk has had this record before it was cut off
     * @throws PodiumException of kind EXTERNAL where the records don't come in the order of their cursor
     */
    public boolean seen(String cursor, String key) {
        if (cursor == null || key == null) {
            throw PodiumException.external(
                    "A record of " + address + " has no cursor or no key; a walk beyond the API's cap needs both");
        }
        int toLow = low.value().isEmpty() ? 1 : Watermark.compare(cursor, low.value());
        if (toLow < 0 || toLow == 0 && lowKeys.contains(key)) {
            return true;
        }
        int order = value.isEmpty() ? 1 : Watermark.compare(cursor, value);
        if (order < 0) {
            throw PodiumException.external(address + " gives records that are not in the order of their cursor ('"
                    + cursor + "' after '" + value
                    + "'), so that a walk can't go on beyond the API's cap: ask it to sort by the cursor");
        }
        if (order > 0) {
            value = cursor;
            keys.clear();
        }
        keys.add(key);
        return false;
    }

    public Reach reached() {
        return new Reach(value, java.util.List.copyOf(keys));
    }

    /** @throws PodiumException of kind EXTERNAL where the walk would begin again where it began */
    public void requireProgress(long cap) {
        if (value.isEmpty() || value.equals(low.value())) {
            throw PodiumException.external(address + " has more than " + cap + " records at the cursor value '" + value
                    + "', but gives no more than that at a time; nothing of this load is shown");
        }
    }
}
