package dev.podium.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Secrets;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * A pool that logs each new connection in with the password as it is then: where PODIUM_WAREHOUSE_PASSWORD refers to a secret, that
 * may change while the hub runs.
 */
final class CurrentLogins extends HikariDataSource {

    private static final Logger LOG = Logger.getLogger(CurrentLogins.class);

    CurrentLogins(HikariConfig config) {
        super(config);
    }

    /** What the configuration says now; empty where the URL has a password of its own, which comes first. */
    static Optional<String> password() {
        Config config = ConfigProvider.getConfig();
        boolean inUrl = config.getOptionalValue("podium.warehouse.url", String.class)
                .filter(url -> url.matches("(?i).*[?&;]password=.*"))
                .isPresent();
        try {
            Optional<String> password =
                    inUrl ? Optional.empty() : config.getOptionalValue("podium.warehouse.password", String.class);
            password.ifPresent(Secrets::register);
            return password;
        } catch (ConfigurationException e) {
            LOG.warnf("%s; the one of the start goes on being used", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Credentials getCredentials() {
        Credentials atStart = super.getCredentials();
        return atStart.getUsername() == null
                ? atStart
                : Credentials.of(atStart.getUsername(), password().orElse(atStart.getPassword()));
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (!refused(e)) {
                throw e;
            }
            SecretValues.of(ConfigProvider.getConfig()).expire();
            return super.getConnection();
        }
    }

    /** By PostgreSQL's states of refused logins, which SQL Server's driver uses too. */
    private static boolean refused(SQLException e) {
        return Causes.of(e)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("28") || sql.getErrorCode() == 18456));
    }
}
