package dev.podium.kit;

import dev.podium.connector.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A real source that behaves well until it is told not to, and remembers all that it ever had. The order of its life:
 * {@link #write} and loads in turn, some of them between {@link #misbehave} and {@link #heal}; then {@link #close}.
 *
 * @param <M> the ways in which it can misbehave
 */
public interface Source<M> extends AutoCloseable {

    /** How the hub reaches it, under this name. */
    Connection connection(String name);

    /** Puts new records, or new versions of old ones, where the next load sees them. */
    void write(List<Fact> facts) throws Exception;

    /** From now on it misbehaves in all these ways. */
    void misbehave(List<M> misbehaviours) throws Exception;

    /** From now on it behaves well. What happened to its records meanwhile stays. */
    void heal() throws Exception;

    /** What it has now: the newest version of each record that is not deleted. */
    Collection<Fact> present();

    /** Every version that it ever had. */
    Set<Fact> ever();

    /** @throws AssertionError where a reader changed something of it */
    void assertUntouched() throws Exception;

    @Override
    void close() throws Exception;
}
