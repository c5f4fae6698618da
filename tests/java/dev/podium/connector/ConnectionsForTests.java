package dev.podium.connector;

import dev.podium.secret.SecretValues;
import dev.podium.warehouse.Warehouse;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** Those of one hub of several on a warehouse, which share what connections bear. */
    public static Connections in(Map<String, Connection> known, Warehouse warehouse) {
        return of(name -> Optional.ofNullable(known.get(name)), () -> new PlacesInWarehouse(warehouse));
    }

    /** Those of a source of connections. */
    public static Connections of(ConnectionSource source) {
        return of(source, ConnectionsForTests::withoutWarehouse);
    }

    private static Connections of(ConnectionSource source, Supplier<PlaceBook> places) {
        Config config = new SmallRyeConfigBuilder().build();
        return new Connections(config, List.of(source), SecretValues.of(config), places);
    }

    static PlaceBook withoutWarehouse() {
        throw new AssertionError("A connection without a limit asks no warehouse");
    }
}
