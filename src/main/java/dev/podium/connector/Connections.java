package dev.podium.connector;

import dev.podium.vocabulary.PodiumException;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Finds a connection by the name that routes give it: first in the configuration, then in the {@link ConnectionSource}s. */
@Singleton
public final class Connections {

    /** What a connection may say beside its URL and credentials; {@code client-id} is {@code PODIUM_CONNECTIONS_<NAME>_CLIENT_ID}. */
    private static final List<String> OPTIONS = List.of(
            "rate",
            "concurrency",
            "token-url",
            "client-id",
            "client-secret",
            "client-auth",
            "refresh-token",
            "scope",
            "token-parameters",
            "signing-secret");

    private final Config config;
    private final List<ConnectionSource> sources;

    @Inject
    Connections(Config config, @All List<ConnectionSource> sources) {
        this.config = config;
        this.sources = sources;
    }

    /** @throws PodiumException of kind USER where nobody knows it, saying which variable would make it known */
    public Connection get(String name) {
        return configured(name)
                .or(() -> sources.stream().flatMap(s -> s.find(name).stream()).findFirst())
                .orElseThrow(() -> PodiumException.user(
                        "Connection '" + name + "' is not known; set " + Connection.variable(name, "url")));
    }

    private Optional<Connection> configured(String name) {
        String prefix = "podium.connections." + name + ".";
        return config.getOptionalValue(prefix + "url", String.class)
                .map(url -> new Connection(
                        name,
                        url,
                        value(prefix + "username"),
                        value(prefix + "password"),
                        value(prefix + "token"),
                        value(prefix + "auth"),
                        options(prefix)));
    }

    private Map<String, String> options(String prefix) {
        Map<String, String> options = new HashMap<>();
        OPTIONS.forEach(option -> value(prefix + option).ifPresent(value -> options.put(option, value)));
        return options;
    }

    private Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class);
    }
}
