package dev.podium.load;

import dev.podium.run.StepConsumers;
import dev.podium.warehouse.Warehouse;

/** Makes them without a container. */
public final class WatermarksForTests {

    private WatermarksForTests() {}

    public static Watermarks of(Warehouse warehouse, StepConsumers steps) {
        return new Watermarks(warehouse, steps);
    }
}
