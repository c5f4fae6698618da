package dev.podium.warehouse;

import dev.podium.vocabulary.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The warehouse, up and migrated: whoever gets this bean can use it at once. */
public interface Warehouse {

    /** For statements kept in {@code src/main/sql/<dialect>}, as SQL objects. */
    Jdbi jdbi();

    /** A pool of connections, for bulk work and for routes' {@code sql:} endpoints (bound as {@code warehouse}). */
    DataSource dataSource();

    /** Where it is and who we are there: for dbt's profile, summaries, and people. */
    Address address();

    /** Whether this exception says that the warehouse is away (stopped, restarted, unreachable) rather than that it refused a statement; no for what somebody has judged already (a PodiumException). */
    boolean away(Throwable thrown);

    /** Starts the embedded server again where it is the hub's and has stopped; does nothing for an external one. */
    void revive();

    /**
     * @param dialect {@code postgresql} or {@code sqlserver}
     * @param options further ones of its URL, such as sslmode: how to connect is as much as where to
     * @param embedded whether the hub itself runs this server
     */
    record Address(
            String dialect,
            String host,
            int port,
            String database,
            String user,
            String password,
            Map<String, String> options,
            boolean embedded) {

        public Address {
            options = Map.copyOf(options);
            Secrets.register(password);
        }

        public String jdbcUrl() {
            String query = options.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return "jdbc:postgresql://" + host + ":" + port + "/" + database + (query.isEmpty() ? "" : "?" + query);
        }

        @Override
        public String toString() {
            return jdbcUrl() + " as " + user;
        }
    }
}
