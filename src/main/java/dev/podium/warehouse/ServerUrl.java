package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a warehouse's JDBC URL. */
record ServerUrl(String dialect, String host, int port, String database, Map<String, String> options) {

    private static final String USER = "podium";

    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql://([^:/?]+)(?::(\\d+))?/([^?]+)(?:\\?(.*))?");

    ServerUrl {
        options = Map.copyOf(options);
    }

    /** @throws PodiumException of kind USER for a URL that no dialect of ours understands */
    static ServerUrl parse(String url) {
        Matcher postgresql = POSTGRESQL.matcher(url);
        if (!postgresql.matches()) {
            return SqlServerUrl.parse(url)
                    .orElseThrow(() -> PodiumException.user("PODIUM_WAREHOUSE_URL '" + url
                            + "' is not understood; write it like jdbc:postgresql://host:5432/database or"
                            + " jdbc:sqlserver://host:1433;databaseName=database"));
        }
        String port = postgresql.group(2);
        return new ServerUrl(
                "postgresql",
                postgresql.group(1),
                port == null ? 5432 : Integer.parseInt(port),
                postgresql.group(3),
                options(postgresql.group(4)));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String option : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = option.split("=", 2);
            options.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return options;
    }

    /** As the driver does it, a user and password in the URL come before those beside it. */
    Warehouse.Address address(Optional<String> user, Optional<String> password) {
        Map<String, String> others = new HashMap<>(options);
        Optional<String> own = taken(others, "user").or(() -> taken(others, "userName"));
        String secret = taken(others, "password").or(() -> password).orElse("");
        String name = own.or(() -> user).orElse(SqlServerUrl.logsInBy(others) ? "" : USER);
        return new Warehouse.Address(dialect, host, port, database, name, secret, others, false);
    }

    private static Optional<String> taken(Map<String, String> options, String name) {
        Optional<String> spelled =
                options.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        return spelled.map(options::remove);
    }
}
