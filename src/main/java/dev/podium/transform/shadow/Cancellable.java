package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Carries out statements that may take long, and that end when the step is cancelled. */
final class Cancellable {

    private static final Logger LOG = Logger.getLogger(Cancellable.class);

    private final Handle handle;
    private final StepRun step;
    private volatile Statement underWay;

    Cancellable(Handle handle, StepRun step) {
        this.handle = handle;
        this.step = step;
        step.onCancel(this::cancel);
    }

    /** @return rows written */
    long run(String sql) {
        return perform(statement -> Statements.rowsOf(statement, sql));
    }

    /** @return the one value that the query has */
    String ask(String query) {
        return perform(statement -> {
            try (ResultSet answer = statement.executeQuery(query)) {
                answer.next();
                return answer.getString(1);
            }
        });
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    private <T> T perform(Work<T> work) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            underWay = statement;
            if (step.cancelled()) {
                throw PodiumException.user("dbt was cancelled");
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw step.cancelled()
                    ? PodiumException.user("dbt was cancelled")
                    : new UnableToExecuteStatementException(e, null);
        } finally {
            underWay = null;
        }
    }

    private void cancel() {
        Statement now = underWay;
        try {
            if (now != null) {
                now.cancel();
            }
        } catch (SQLException e) {
            LOG.debugf("A statement could not be cancelled: %s", e.getMessage());
        }
    }
}
