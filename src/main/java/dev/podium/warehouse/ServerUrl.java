package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a warehouse's JDBC URL. */
record ServerUrl(String dialect, String host, int port, String database) {

    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql://([^:/?]+)(?::(\\d+))?/([^?]+)(\\?.*)?");

    /** @throws PodiumException of kind USER for a URL that no dialect of ours understands */
    static ServerUrl parse(String url) {
        Matcher postgresql = POSTGRESQL.matcher(url);
        if (!postgresql.matches()) {
            throw PodiumException.user("PODIUM_WAREHOUSE_URL '" + url.replaceAll("(?i)password=[^&;]*", "password=…")
                    + "' is not understood; write it like jdbc:postgresql://host:5432/database");
        }
        String port = postgresql.group(2);
        return new ServerUrl(
                "postgresql", postgresql.group(1), port == null ? 5432 : Integer.parseInt(port), postgresql.group(3));
    }

    Warehouse.Address address(String user, String password) {
        return new Warehouse.Address(dialect, host, port, database, user, password, false);
    }
}
