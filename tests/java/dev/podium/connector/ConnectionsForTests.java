package dev.podium.connector;

import dev.podium.secret.SecretValues;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Connections that a test knows. */
public final class ConnectionsForTests {

    private ConnectionsForTests() {}

    public static Connections of(Connection... known) {
        return of(name -> List.of(known).stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst());
    }

    /** Those that a test changes as it goes. */
    public static Connections in(Map<String, Connection> known) {
        return of(name -> Optional.ofNullable(known.get(name)));
    }

    /** Those of a source of connections. */
    public static Connections of(ConnectionSource source) {
        Config config = new SmallRyeConfigBuilder().build();
        return new Connections(config, List.of(source), SecretValues.of(config));
    }
}
