package dev.podium.route;

import dev.podium.route.check.KnownConnections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The connections of the configuration, and those that the hub brings itself: known by name, with nothing of them read. */
public final class ConfiguredConnections implements KnownConnections {

    private static final Pattern NAME = Pattern.compile(
            "podium\\.connections\\.(.+)\\.url(?:-file)?|PODIUM_CONNECTIONS_(.+?)(?<!_TOKEN)_URL(?:_FILE)?");

    /** Each connection that the hub brings, and the switch that it hangs on. */
    private static final String OWN = "/META-INF/podium/connections.properties";

    private final Config config;
    private final Properties own = new Properties();

    public ConfiguredConnections(Config config) {
        this.config = config;
        try (InputStream names = getClass().getResourceAsStream(OWN)) {
            own.load(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(String name) {
        String url = "podium.connections." + name + ".url";
        return isSet(url) || isSet(url + "-file") || brought(name);
    }

    private boolean isSet(String key) {
        String value = config.getConfigValue(key).getValue();
        return value != null && !value.isEmpty();
    }

    private boolean brought(String name) {
        String without = own.getProperty(name);
        return without != null
                && (without.isEmpty()
                        || !"false".equals(config.getConfigValue(without).getValue()));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        own.stringPropertyNames().stream().filter(this::brought).forEach(names::add);
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1) == null ? found.group(2).toLowerCase(Locale.ROOT) : found.group(1))
                .forEach(names::add);
        return names;
    }

    @Override
    public String variable(String name) {
        return "PODIUM_CONNECTIONS_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
    }

    /** Whether the configuration has a value of that name. */
    public Predicate<String> configured() {
        return this::isSet;
    }
}
