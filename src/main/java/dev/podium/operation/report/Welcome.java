package dev.podium.operation.report;

import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says that the hub is there, where, and how to get in. */
@Singleton
final class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final Places places;
    private final String version;

    @Inject
    Welcome(Places places, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.places = places;
        this.version = version;
    }

    void listens(@ObservesAsync HttpServerStart event) {
        say();
    }

    void listens(@ObservesAsync HttpsServerStart event) {
        say();
    }

    private void say() {
        Duration since = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        LOG.infof(
                "Podium %s is ready after %s: %s (%s)", version, Figures.text(since), places.url("/"), places.login());
    }
}
