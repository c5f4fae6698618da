package dev.podium.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where secrets are kept that variables and routes refer to. Read before all other configuration, for that may refer to them. */
@ConfigMapping(prefix = "podium.secrets")
public interface SecretsConfig {

    /** How long a vault's value is used before the vault is asked again. */
    @WithDefault("5m")
    Duration timeToLive();

    /** How long to leave a vault alone that didn't give a value. */
    @WithDefault("10s")
    Duration pause();

    /** Where Kubernetes or Docker mounts secrets: {@code {{secret:erp/password}}} is the file {@code erp/password} below it. */
    @WithDefault("/run/secrets")
    Path folder();

    /** Azure Key Vault. Who we are there is told by azure-identity's own variables. */
    Azure azure();

    /** Azure Key Vault. */
    interface Azure {

        /** Name of the vault, or its URL where it isn't in Azure's public cloud. */
        Optional<String> vault();

        /** How long to wait for a value, the token for it included. */
        @WithDefault("10s")
        Duration timeout();

        /** The longest time that the vault may ask to wait (429) for a value that was never read; else the load fails and is tried again later. */
        @WithDefault("30s")
        Duration patience();

        /** Whether vault and login server must be ones that Microsoft knows; false for a private cloud such as Azure Stack. */
        @WithDefault("true")
        boolean publicCloud();
    }
}
