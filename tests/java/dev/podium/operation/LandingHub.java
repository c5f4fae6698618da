package dev.podium.operation;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionSource;
import dev.podium.warehouse.ProgramsForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A hub of its own with one route that lands what an API gives, through a Kamelet of the catalogue. */
public final class LandingHub implements QuarkusTestProfile {

    public static final String PASSWORD = TestHub.PASSWORD;
    /** Where the test serves the API. */
    public static final int API_PORT = Integer.parseInt(once("port", () -> String.valueOf(FreePort.find())));

    private static final Path FOLDER =
            Path.of(once("folder", () -> HomeForTests.make("landing").toString()));
    private static final String ROUTE =
            """
            - route:
                id: shop.orders
                group: shop
                description: Orders of the shop
                from:
                  uri: load:shop.orders
                  parameters: { key: id }
                  steps:
                    - kamelet:
                        name: rest-page/shop.orders.pages
                        parameters: { connection: shop-of-tests, path: /orders, records: data, limit: 100 }
                        steps:
                          - to: bronze:shop.orders
            """;

    /** Where route files and contracts are. */
    public static Path routes() {
        return FOLDER.resolve("routes");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.writeString(Files.createDirectories(routes()).resolve("shop.yaml"), ROUTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(new TestHub().getConfigOverrides());
        settings.put("podium.users.bert.password", PASSWORD);
        settings.put("podium.users.bert.grants", "operator:bak*");
        settings.put(
                "podium.home", ProgramsForTests.lentTo(FOLDER.resolve("home")).toString());
        settings.put("podium.routes", routes().toString());
        settings.put("podium.kamelets", Path.of("kamelets").toAbsolutePath().toString());
        return settings;
    }

    /** One class loader asks the profile, another runs the test. */
    private static String once(String name, Supplier<String> value) {
        String property = "test.landing-" + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value.get());
        }
        return System.getProperty(property);
    }

    /** The connection of the route; a setting would be taken for a mistyped one of the hub's. */
    @Singleton
    static class Shop implements ConnectionSource {

        @Override
        public Optional<Connection> find(String name) {
            return name.equals("shop-of-tests")
                    ? Optional.of(new Connection(
                            name, "http://127.0.0.1:" + API_PORT, Optional.empty(), Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }
    }
}
