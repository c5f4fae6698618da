package dev.podium.connector;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections that a test knows. */
public final class ConnectionsForTests {

    private ConnectionsForTests() {}

    public static Connections of(Connection... known) {
        return new Connections(new SmallRyeConfigBuilder().build(), List.of(name -> List.of(known).stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst()
                .or(Optional::empty)));
    }

    /** Those that a test changes as it goes. */
    public static Connections in(Map<String, Connection> known) {
        return new Connections(
                new SmallRyeConfigBuilder().build(), List.of(name -> Optional.ofNullable(known.get(name))));
    }
}
