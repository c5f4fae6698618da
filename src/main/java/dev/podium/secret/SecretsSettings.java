package dev.podium.secret;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What {@link SecretsConfig} says, as values that can be compared.
 *
 * @param identity what azure-identity's variables say of who we are
 */
record SecretsSettings(
        Duration timeToLive,
        Duration pause,
        Path folder,
        Optional<String> vault,
        Duration timeout,
        Duration patience,
        boolean publicCloud,
        Map<String, String> identity) {

    private static final List<String> IDENTITY = List.of(
            "AZURE_CLIENT_ID",
            "AZURE_TENANT_ID",
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PATH",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "AZURE_FEDERATED_TOKEN_FILE",
            "AZURE_AUTHORITY_HOST");

    SecretsSettings {
        identity = Map.copyOf(identity);
    }

    /** @param values of the configuration by their names, references to secrets not yet resolved */
    static SecretsSettings read(Function<String, Optional<String>> values) {
        SecretsConfig config = new SmallRyeConfigBuilder()
                .withSources(new Values(values))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SecretsConfig.class)
                .build()
                .getConfigMapping(SecretsConfig.class);
        Map<String, String> identity = new HashMap<>();
        IDENTITY.forEach(name ->
                values.apply(name).filter(value -> !value.isBlank()).ifPresent(value -> identity.put(name, value)));
        return new SecretsSettings(
                config.timeToLive(),
                config.pause(),
                config.folder(),
                config.azure().vault().filter(vault -> !vault.isBlank()),
                config.azure().timeout(),
                config.azure().patience(),
                config.azure().publicCloud(),
                identity);
    }

    /** Never with who we are. */
    @Override
    public String toString() {
        return "SecretsSettings of " + vault.orElse("no vault");
    }

    /** The configuration under way as a source of a small one of its own. */
    private record Values(Function<String, Optional<String>> values) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public String getValue(String name) {
            return values.apply(name).orElse(null);
        }

        @Override
        public String getName() {
            return "podium.secrets";
        }
    }
}
