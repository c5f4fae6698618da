package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Runs a step's transactions: again where another was in the way, and with their statement cancelled when the step is. */
final class GoldTransaction implements StatementCustomizer {

    private static final Logger LOG = Logger.getLogger(GoldTransaction.class);
    private static final int REPETITIONS = 3;

    private final Warehouse warehouse;
    private final StepRun step;
    private volatile Statement underWay;

    GoldTransaction(Warehouse warehouse, StepRun step) {
        this.warehouse = warehouse;
        this.step = step;
        step.onCancel(this::cancel);
    }

    /** @throws CancellationException where the step was cancelled meanwhile */
    <T> T run(String what, Function<Handle, T> work) {
        for (int repetition = 0; ; repetition++) {
            try {
                return warehouse.jdbi().inTransaction(handle -> {
                    handle.configure(SqlStatements.class, statements -> statements.addCustomizer(this));
                    return work.apply(handle);
                });
            } catch (RuntimeException e) {
                if (step.cancelled()) {
                    throw new CancellationException();
                }
                boolean again = SqlFailure.in(e).filter(SqlFailure::repeatable).isPresent();
                if (!again || repetition == REPETITIONS) {
                    throw e;
                }
                LOG.infof("%s met another transaction and is done again", what);
                pause(repetition);
            } finally {
                underWay = null;
            }
        }
    }

    /** Carries out SQL that others wrote, which jdbi must not look into. */
    void execute(Handle handle, String sql) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            begin(statement);
            statement.execute(sql);
        }
    }

    @Override
    public void beforeExecution(java.sql.PreparedStatement statement, StatementContext context) {
        begin(statement);
    }

    private void begin(Statement statement) {
        underWay = statement;
        if (step.cancelled()) {
            throw new CancellationException();
        }
    }

    /** Tries until nothing is under way: a statement that has not yet reached the server can't be cancelled there. */
    private void cancel() {
        Thread canceller = new Thread(
                () -> {
                    for (Statement now = underWay; now != null; now = underWay) {
                        try {
                            now.cancel();
                            TimeUnit.MILLISECONDS.sleep(100);
                        } catch (SQLException e) {
                            LOG.debugf("A statement could not be cancelled: %s", e.getMessage());
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "cancel-gold");
        canceller.setDaemon(true);
        canceller.start();
    }

    private static void pause(int repetition) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(50, 150) << repetition);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
