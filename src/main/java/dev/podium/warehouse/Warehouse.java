package dev.podium.warehouse;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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

    /**
     * Whether this exception says that the warehouse is away (stopped, restarted, unreachable), or wants the same again in a moment (a
     * deadlock, too much at once), rather than that it refused a statement; no for what somebody has judged already (a PodiumException).
     */
    boolean away(Throwable thrown);

    /**
     * Whether this exception says that another transaction was in the way of this one (a deadlock, a conflict of serialisable ones): it was undone
     * as a whole, and may well succeed when it is done again; no for what somebody has judged already.
     */
    boolean collided(Throwable thrown);

    /** RESOURCE where this exception says that the warehouse has run out of disk, log, memory or quota, else EXTERNAL. */
    Fault fault(Throwable thrown);

    /** Starts the embedded server again where it is the hub's and has stopped; does nothing for an external one. */
    void revive();

    /** Why the embedded server could not be started again when that was tried last. */
    Optional<String> stuck();

    /**
     * @param dialect {@code postgresql} or {@code sqlserver}
     * @param user empty where the options name another way to log in
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

        Address withPassword(String now) {
            return new Address(dialect, host, port, database, user, now, options, embedded);
        }

        public String jdbcUrl() {
            return Dialect.of(dialect).jdbcUrl(this);
        }

        /** A connection of its own, outside of the pool. */
        public Connection connect() throws SQLException {
            return connect(Map.of());
        }

        Connection connect(Map<String, String> more) throws SQLException {
            Properties properties = new Properties();
            properties.putAll(more);
            if (!user.isEmpty()) {
                properties.setProperty("user", user);
                properties.setProperty("password", password);
            }
            return Dialect.of(dialect).driver().connect(jdbcUrl(), properties);
        }

        @Override
        public String toString() {
            return jdbcUrl() + (user.isEmpty() ? "" : " as " + user);
        }
    }
}
