package dev.podium.kit;

import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionSource;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connections to the kit's sources. */
@Singleton
public class KitConnections implements ConnectionSource {

    private final Map<String, Connection> known = new ConcurrentHashMap<>();

    void put(Connection connection) {
        known.put(connection.name(), connection);
    }

    @Override
    public Optional<Connection> find(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
