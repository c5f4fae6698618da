package dev.podium.warehouse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL, embedded or not. */
final class PostgresDialect implements Dialect {

    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped excluded on purpose. */
    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");

    /** As good as away: no place is left for us. */
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** serialization_failure, deadlock_detected. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    /** insufficient_resources: disk_full, out_of_memory and the like. */
    private static final String EXHAUSTED = "53";

    @Override
    public Driver driver() {
        return new org.postgresql.Driver();
    }

    @Override
    public String jdbcUrl(Warehouse.Address address) {
        String query = address.options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database()
                + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("ApplicationName", "podium", "reWriteBatchedInserts", "true");
    }

    @Override
    public Optional<String> session() {
        return Optional.empty();
    }

    @Override
    public void teach(Jdbi jdbi) {
        // The driver knows all of our types.
    }

    @Override
    public void check(Connection connection) {
        // Each version that the driver speaks to will do.
    }

    @Override
    public void roles(Connection connection) {
        // The migration makes them.
    }

    @Override
    public boolean away(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null
                && (state.startsWith("08") || SHUTTING_DOWN.contains(state) || state.equals(TOO_MANY_CONNECTIONS));
    }

    @Override
    public boolean collided(SQLException thrown) {
        return COLLISIONS.contains(String.valueOf(thrown.getSQLState()));
    }

    @Override
    public boolean exhausted(SQLException thrown) {
        return thrown.getSQLState() != null && thrown.getSQLState().startsWith(EXHAUSTED);
    }
}
