package dev.podium.transform.container;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.HashMap;
import java.util.Map;

/** The warehouse's address as dbt in a container has to call it. */
final class WarehouseFromInside {

    private WarehouseFromInside() {}

    /** @throws PodiumException of kind USER where it listens on this machine's loopback alone and the container doesn't share that */
    static Warehouse.Address address(Warehouse.Address seen, ContainerConfig container, boolean sharesLoopback) {
        if (container.warehouseHost().isEmpty() && isLoopback(seen.host()) && !sharesLoopback) {
            throw PodiumException.user("The warehouse listens on " + seen.host() + ":" + seen.port()
                    + ", which a container can't reach: give the container this machine's network (network=host, with an"
                    + " engine on this machine), or the warehouse's address as the container sees it (warehouse-host,"
                    + " warehouse-port), or use a warehouse of its own (PODIUM_WAREHOUSE_URL)");
        }
        Map<String, String> options = new HashMap<>(seen.options());
        options.computeIfPresent("sslrootcert", (name, file) -> Inside.ROOT_CERTIFICATE);
        return new Warehouse.Address(
                seen.dialect(),
                container.warehouseHost().orElse(seen.host()),
                container.warehousePort().orElse(seen.port()),
                seen.database(),
                seen.user(),
                seen.password(),
                options,
                seen.embedded());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }
}
