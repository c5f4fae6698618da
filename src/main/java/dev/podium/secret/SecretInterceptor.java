package dev.podium.secret;

import dev.podium.vocabulary.PodiumException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves references to secrets in each variable of ours, when somebody asks for it: who asks anew gets what it is now. A
 * variable that isn't set but whose name with {@code _FILE} is, is that file's content, as Docker's and Kubernetes' users know it.
 * Those of connections it leaves to them: Quarkus looks at each variable when it starts, and what one connection lacks is no
 * reason not to start.
 */
@Priority(Priorities.APPLICATION + 100)
public final class SecretInterceptor implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String OURS = "podium.";
    private static final String SETTINGS = "podium.secrets.";
    private static final String CONNECTIONS = "podium.connections.";
    private static final String FILE = "-file";

    private transient volatile SecretValues values;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = context.proceed(name);
        if (!name.startsWith(OURS) || name.startsWith(SETTINGS) || name.startsWith(CONNECTIONS)) {
            return found;
        }
        try {
            if (found == null || found.getValue() == null || found.getValue().isEmpty()) {
                return ofFile(context, name).orElse(found);
            }
            return SecretValues.isReferredToIn(found.getValue())
                    ? found.withValue(values(context).resolve(found.getValue()))
                    : found;
        } catch (PodiumException e) {
            // Quarkus shows this exception as its message alone and ends.
            throw new ConfigurationException(
                    name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + " has no value: " + e.getMessage());
        }
    }

    private Optional<ConfigValue> ofFile(ConfigSourceInterceptorContext context, String name) {
        return Optional.ofNullable(name.endsWith(FILE) ? null : context.proceed(name + FILE))
                .filter(file -> file.getValue() != null && !file.getValue().isBlank())
                .map(file -> file.withName(name).withValue(values(context).ofFile(file.getValue())));
    }

    /** A name for each variable of a user that a file stands for, as users are known by the names that there are. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(name -> {
            names.add(name);
            if (name.matches("(?i)podium[._]users[._].*[._-]file")) {
                names.add(name.substring(0, name.length() - FILE.length()));
            }
        });
        return names.iterator();
    }

    private SecretValues values(ConfigSourceInterceptorContext context) {
        if (values == null) {
            values = SecretValues.of(SecretsSettings.read(
                    name -> Optional.ofNullable(context.proceed(name)).map(ConfigValue::getValue)));
        }
        return values;
    }
}
