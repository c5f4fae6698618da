package dev.podium.route.check;

import dev.podium.route.check.EndpointText.Option;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the connections that routes name are configured. What resembles one that is, is taken for a slip; any other may
 * be configured where the routes will run.
 */
final class ConnectionCheck {

    private static final String RULE = "connection";
    /** Options of our own components that name a connection. */
    private static final Map<String, Set<String>> OPTIONS =
            Map.of("load", Set.of("staging"), "bronze", Set.of("target"));

    private final KnownConnections connections;
    private final Findings findings;

    ConnectionCheck(KnownConnections connections, Findings findings) {
        this.connections = connections;
        this.findings = findings;
    }

    void check(EndpointText use) {
        Set<String> naming = use.kamelet() ? Set.of("connection") : OPTIONS.getOrDefault(use.scheme(), Set.of());
        naming.forEach(name -> use.option(name).ifPresent(this::check));
    }

    private void check(Option option) {
        String name = option.value();
        if (name.isEmpty() || Nodes.isOpen(name) || connections.has(name)) {
            return;
        }
        Optional<String> meant = Suggestion.of(name, connections.names());
        if (meant.isPresent()) {
            findings.error(option.valuePlace(), RULE, "there is no connection '" + name + "'", meant);
        } else {
            findings.warning(
                    option.valuePlace(),
                    RULE,
                    "connection '" + name + "' is not known here",
                    Optional.of("set " + connections.variable(name) + " where the routes run"));
        }
    }
}
