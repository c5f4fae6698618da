package dev.podium.warehouse;

import dev.podium.FreePort;
import dev.podium.vocabulary.Sha256;
import dev.podium.workspace.Workspace;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real warehouse for tests that need no whole hub, one for each JVM of a test run: the embedded PostgreSQL, its data kept in {@code target} while the
 * hub's tables stay as they are, or the SQL Server that PODIUM_TEST_SQLSERVER_URL names, where the build runs the tests tagged
 * sqlserver once more.
 */
public final class WarehouseForTests {

    public static final String PASSWORD = "wh-s3cret-of-the-tests";

    private static final Path HOME = Path.of(
                    "target",
                    "warehouse-for-tests-" + Sha256.shortOf(SqlFiles.text("postgresql", "migration", "V1__hub")) + "-"
                            + System.getProperty("tests.jvm", "jvm-1"))
            .toAbsolutePath();

    private static Warehouse warehouse;

    private WarehouseForTests() {}

    public static synchronized Warehouse get() {
        if (warehouse == null) {
            RunningWarehouse started = new RunningWarehouse(config(), workspace());
            Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
            warehouse = started;
        }
        return warehouse;
    }

    /** Whether the tests run on SQL Server now. */
    public static boolean sqlServer() {
        return "sqlserver".equals(System.getProperty("podium.test.warehouse"));
    }

    private static WarehouseConfig config() {
        return sqlServer() ? sqlServerConfig() : embeddedConfig();
    }

    private static WarehouseConfig sqlServerConfig() {
        SqlServerTests.emptyDatabase();
        Map<String, String> settings = new HashMap<>(Map.of("podium.warehouse.url", System.getenv(SqlServerTests.URL)));
        Optional.ofNullable(System.getenv("PODIUM_TEST_SQLSERVER_USERNAME"))
                .ifPresent(user -> settings.put("podium.warehouse.username", user));
        Optional.ofNullable(System.getenv("PODIUM_TEST_SQLSERVER_PASSWORD"))
                .ifPresent(password -> settings.put("podium.warehouse.password", password));
        return mapped(WarehouseConfig.class, settings);
    }

    private static WarehouseConfig embeddedConfig() {
        return mapped(
                WarehouseConfig.class,
                Map.of(
                        "podium.warehouse.password",
                        PASSWORD,
                        "podium.warehouse.embedded-port",
                        Integer.toString(FreePort.find())));
    }

    private static Workspace workspace() {
        return dev.podium.workspace.WorkspaceForTests.at(
                sqlServer() ? HOME.resolveSibling("sqlserver-for-tests") : HOME);
    }

    /** A configuration as Quarkus would map it. */
    public static <T> T mapped(Class<T> type, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withValidateUnknown(false)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(type);
    }
}
