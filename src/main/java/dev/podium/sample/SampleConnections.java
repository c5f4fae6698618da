package dev.podium.sample;

import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionSource;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The connections {@code crm}, {@code erp} and {@code visits} that the sample's routes name. */
@Singleton
@Unremovable
public final class SampleConnections implements ConnectionSource {

    private final SampleConfig sample;
    private final Config config;
    private final Erp erp;
    private final WebShop shop;
    private final WorldStore store;

    @Inject
    SampleConnections(SampleConfig sample, Config config, Erp erp, WebShop shop, WorldStore store) {
        this.sample = sample;
        this.config = config;
        this.erp = erp;
        this.shop = shop;
        this.store = store;
    }

    @Override
    public Optional<Connection> find(String name) {
        if (!sample.enabled()) {
            return Optional.empty();
        }
        return switch (name) {
            case "crm" -> ready(crm());
            case Erp.NAME -> ready(erp.connection());
            case "visits" -> ready(visits());
            default -> Optional.empty();
        };
    }

    /** A connection is asked for when a load begins; there must be something to load by then. */
    private Optional<Connection> ready(Connection connection) {
        store.prepare();
        return Optional.of(connection);
    }

    private Connection crm() {
        // Read each time: Quarkus writes the port that it really got back into the configuration.
        String key = LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
        String url = "http://localhost:" + config.getValue(key, Integer.class) + CrmRoutes.PATH;
        return new Connection(
                "crm",
                url,
                Optional.empty(),
                Optional.empty(),
                Optional.of(sample.crmToken()),
                Optional.of("header:x-api-token"));
    }

    private Connection visits() {
        return new Connection(
                "visits", shop.folder().toUri().toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
