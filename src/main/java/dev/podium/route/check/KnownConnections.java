package dev.podium.route.check;

import java.util.Set;

/** The connections that the configuration at hand has, for the routes that name them. */
public interface KnownConnections {

    boolean has(String name);

    /** Those that can be told by name, to suggest one of them. */
    Set<String> names();

    /** The variable that would make a connection of that name known. */
    String variable(String name);
}
