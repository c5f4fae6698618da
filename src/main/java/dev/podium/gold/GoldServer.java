package dev.podium.gold;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/** How the kinds of servers differ while a refresh is under way. */
enum GoldServer {
    POSTGRESQL {
        /** The driver's own cancelling of a statement does nothing the second time. */
        @Override
        void cancel(Statement statement) throws SQLException {
            Connection connection = statement.getConnection();
            connection.unwrap(PGConnection.class).cancelQuery();
        }

        /** It is told with each piece of work. */
        @Override
        void limit(Statement statement, Duration timeout) {}

        @Override
        boolean undoesPieces() {
            return true;
        }
    },
    SQLSERVER {
        @Override
        void cancel(Statement statement) throws SQLException {
            statement.cancel();
        }

        /** The server knows no limit: the driver tells it to stop. */
        @Override
        void limit(Statement statement, Duration timeout) throws SQLException {
            if (!timeout.isZero()) {
                statement.setQueryTimeout(
                        (int) Math.max(1, timeout.plusMillis(999).toSeconds()));
            }
        }

        @Override
        boolean undoesPieces() {
            return false;
        }
    };

    /** @param dialect of the warehouse */
    static GoldServer of(String dialect) {
        return valueOf(dialect.toUpperCase(java.util.Locale.ROOT));
    }

    abstract void cancel(Statement statement) throws SQLException;

    abstract void limit(Statement statement, Duration timeout) throws SQLException;

    /**
     * Whether a piece of work that failed can be undone alone. Where it can't, the failure has ended the transaction; and a call counts
     * the rows that its statements tell, for the server doesn't count them by transaction.
     */
    abstract boolean undoesPieces();
}
