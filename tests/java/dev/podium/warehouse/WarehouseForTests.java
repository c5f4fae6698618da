package dev.podium.warehouse;

import dev.podium.FreePort;
import dev.podium.vocabulary.Sha256;
import dev.podium.workspace.Workspace;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;

/** A real embedded warehouse for tests that need no whole hub; one a test run, its data kept in {@code target} while the hub's tables stay as they are. */
public final class WarehouseForTests {

    public static final String PASSWORD = "wh-s3cret-of-the-tests";

    private static final Path HOME = Path.of(
                    "target",
                    "warehouse-for-tests-" + Sha256.shortOf(SqlFiles.text("postgresql", "migration", "V1__hub")))
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

    private static WarehouseConfig config() {
        return mapped(
                WarehouseConfig.class,
                Map.of(
                        "podium.warehouse.password",
                        PASSWORD,
                        "podium.warehouse.embedded-port",
                        Integer.toString(FreePort.find())));
    }

    private static Workspace workspace() {
        return dev.podium.workspace.WorkspaceForTests.at(HOME);
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
