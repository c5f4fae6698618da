package dev.podium.connector;

import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Finds a connection by the name that routes give it: first in the configuration, then in the {@link ConnectionSource}s. */
@Singleton
public final class Connections {

    private static final List<String> PARTS = List.of("url", "username", "password", "token", "auth");

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
    private final SecretValues secrets;
    private final ReadingPlaces places;

    @Inject
    Connections(
            Config config,
            @All List<ConnectionSource> sources,
            SecretValues secrets,
            Instance<PlacesInWarehouse> places) {
        this(config, sources, secrets, (Supplier<PlaceBook>) places::get);
    }

    Connections(Config config, List<ConnectionSource> sources, SecretValues secrets, Supplier<PlaceBook> places) {
        this.config = config;
        this.sources = sources;
        this.secrets = secrets;
        this.places = new ReadingPlaces(places);
    }

    /** @throws PodiumException of kind USER where nobody knows it, saying which variable would make it known */
    public Connection get(String name) {
        return configured(name)
                .or(() -> sources.stream().flatMap(s -> s.find(name).stream()).findFirst())
                .orElseThrow(() -> PodiumException.user(
                        "Connection '" + name + "' is not known; set " + Connection.variable(name, "url")));
    }

    /** Who may read from a database or a folder now. */
    public ReadingPlaces places() {
        return places;
    }

    /** After a login was refused: the connection as it is now, where a secret of it has changed since it was read. */
    public Optional<Connection> renewed(Connection refused) {
        secrets.expire();
        return Optional.of(get(refused.name())).filter(now -> !now.equals(refused));
    }

    /** Opens what a connection leads to; where that is refused and a secret of it has changed meanwhile, once more with the new one. */
    public <T> T open(String name, Function<Connection, T> opening) {
        Connection known = get(name);
        try {
            return opening.apply(known);
        } catch (PodiumException e) {
            if (e.fault() != Fault.USER) {
                throw e;
            }
            return opening.apply(renewed(known).orElseThrow(() -> e));
        }
    }

    private Optional<Connection> configured(String name) {
        String prefix = "podium.connections." + name + ".";
        return value(prefix + "url")
                .map(url -> new Connection(
                        name,
                        url,
                        value(prefix + "username"),
                        value(prefix + "password"),
                        value(prefix + "token"),
                        value(prefix + "auth"),
                        options(prefix),
                        inFiles(prefix)));
    }

    private Map<String, String> options(String prefix) {
        Map<String, String> options = new HashMap<>();
        OPTIONS.forEach(option -> value(prefix + option).ifPresent(value -> options.put(option, value)));
        return options;
    }

    private Set<String> inFiles(String prefix) {
        return Stream.concat(PARTS.stream(), OPTIONS.stream())
                .filter(part -> ofFile(prefix + part).isPresent()
                        && given(prefix + part).isEmpty())
                .collect(Collectors.toSet());
    }

    /** With the secrets that it refers to as they are now; or all of the file that the variable with _FILE names. */
    private Optional<String> value(String key) {
        return given(key).map(secrets::resolve).or(() -> ofFile(key).map(secrets::ofFile));
    }

    private Optional<String> given(String key) {
        return config.getOptionalValue(key, String.class);
    }

    private Optional<String> ofFile(String key) {
        return config.getOptionalValue(key + "-file", String.class);
    }
}
