package dev.podium.load;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The load under way, carried by the exchange from {@code load:} through the connector to {@code bronze:}; routes read it
 * as {@code ${variable.load.watermark}} and the like. Its facts don't change while it runs but for what bronze commits.
 */
public interface Load {

    /** Exchange property under which it travels. */
    String PROPERTY = "podium.load";

    /** @throws PodiumException of kind USER where no load is under way on this exchange */
    static Load of(Exchange exchange) {
        Load load = exchange.getProperty(PROPERTY, Load.class);
        if (load == null) {
            throw PodiumException.user(
                    "No load is under way here: records reach bronze only in a route that starts with load:<dataset>");
        }
        return load;
    }

    long id();

    Dataset dataset();

    StepRun step();

    /** Name of the field or column that grows with each change, where the route gives one. */
    Optional<String> cursor();

    /** Name of the field or column that identifies a record, where the route gives one. */
    Optional<String> key();

    /** How far earlier loads came; empty for a first, a full or a ranged load. */
    Optional<Watermark> since();

    /** Lower bound for the source: the range's start where one is asked for, else the watermark's value, else empty text. */
    String watermark();

    /** Where the killed attempt before stopped, in the connector's terms (what {@link Records#checkpoint()} said), if there was one. */
    Optional<String> checkpoint();

    /** Records the connector has taken from the source, for the check that none was lost on the way. */
    void read(long records);

    /** The number of records the source itself says there are, where it says so; checked when the load ends. */
    void expect(long records);
}
