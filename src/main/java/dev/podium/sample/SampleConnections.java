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

    @Inject
    SampleConnections(SampleConfig sample, Config config, Erp erp, WebShop shop) {
        this.sample = sample;
        this.config = config;
        this.erp = erp;
        this.shop = shop;
    }

    @Override
    public Optional<Connection> find(String name) {
        if (!sample.enabled()) {
            return Optional.empty();
        }
        return switch (name) {
            case "crm" -> Optional.of(crm());
            case Erp.NAME -> Optional.of(erp.connection());
            case "visits" -> Optional.of(visits());
            default -> Optional.empty();
        };
    }

    private Connection crm() {
        // Read each time: Quarkus writes the port that it really got back into the configuration.
        String key = LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
        String url = "http://localhost:" + config.getValue(key, Integer.class) + CrmRoutes.PATH;
        return new Connection("crm", url, Optional.empty(), Optional.empty(), Optional.of(sample.crmToken()));
    }

    private Connection visits() {
        return new Connection(
                "visits", shop.folder().toUri().toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
