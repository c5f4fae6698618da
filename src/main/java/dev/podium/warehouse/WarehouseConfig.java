package dev.podium.warehouse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the warehouse is. */
@ConfigMapping(prefix = "podium.warehouse")
public interface WarehouseConfig {

    /** JDBC URL of an external server; without it the hub runs an embedded PostgreSQL. */
    Optional<String> url();

    /** User of the external server; podium where neither this nor the URL says who logs in, or how. */
    Optional<String> username();

    /** Password; the embedded server's is generated once where none is given. */
    Optional<String> password();

    /** Loopback port of the embedded server. */
    @WithDefault("15432")
    int embeddedPort();

    /** Connections that the hub holds at most. */
    @WithDefault("16")
    int connections();

    /** How long to wait for a free connection, or for the server to answer. */
    @WithDefault("10s")
    Duration connectTimeout();
}
