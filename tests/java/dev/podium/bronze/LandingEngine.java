package dev.podium.bronze;

import dev.podium.contract.Contracts;
import dev.podium.load.LoadComponent;
import dev.podium.run.EngineForTests;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** The real engine with {@code load:} and {@code bronze:} in a Camel of its own, whose bronze commits after each kilobyte. */
final class LandingEngine implements AutoCloseable {

    final EngineForTests engine;
    final DefaultCamelContext context = new DefaultCamelContext();

    /** @param contracts the folder that they are in */
    LandingEngine(Path home, Path contracts) {
        Warehouse warehouse = WarehouseForTests.get();
        engine = new EngineForTests(home, Duration.ofSeconds(30));
        context.addComponent("load", new LoadComponent(engine.consumers, warehouse));
        context.addComponent(
                "bronze",
                new BronzeComponent(
                        warehouse,
                        WarehouseForTests.mapped(BronzeConfig.class, Map.of("podium.bronze.chunk", "1K")),
                        new Contracts(contracts)));
    }

    @Override
    public void close() {
        context.stop();
        engine.close();
    }
}
