package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.warehouse.Warehouse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final BooleanSupplier cancelled;
    private final Duration timeout;
    private volatile Statement underWay;

    /** @param timeout of each statement, in the server; zero: none */
    GoldTransaction(Warehouse warehouse, StepRun step, Duration timeout) {
        this.warehouse = warehouse;
        this.cancelled = step::cancelled;
        this.timeout = timeout;
        step.onCancel(this::cancel);
    }

    /** One that nobody cancels. */
    GoldTransaction(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.cancelled = () -> false;
        this.timeout = Duration.ZERO;
    }

    Duration timeout() {
        return timeout;
    }

    /** @throws CancellationException where the step was cancelled meanwhile */
    <T> T run(String what, Function<Handle, T> work) {
        try {
            return repeated(what, REPETITIONS, () -> once(work), () -> {});
        } catch (RuntimeException e) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            throw e;
        } finally {
            underWay = null;
        }
    }

    /**
     * Does a piece of work again where another transaction was in the way of it.
     *
     * @param undo done before each repetition
     */
    <T> T repeated(String what, int repetitions, Supplier<T> work, Runnable undo) {
        for (int repetition = 0; ; repetition++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                boolean again = SqlFailure.in(e).filter(SqlFailure::repeatable).isPresent();
                if (!again || repetition == repetitions || cancelled.getAsBoolean()) {
                    throw e;
                }
                LOG.infof("%s met another transaction and is done again", what);
                pause(repetition);
                undo.run();
            }
        }
    }

    /** The handle is not bound to the thread, so that what is told meanwhile is told outside of the transaction. */
    private <T> T once(Function<Handle, T> work) {
        try (Handle handle = warehouse.jdbi().open()) {
            handle.configure(SqlStatements.class, statements -> statements.addCustomizer(this));
            return handle.inTransaction(work::apply);
        } finally {
            underWay = null;
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

    /** Asks with SQL that others wrote, which jdbi must not look into. */
    <T> T query(Handle handle, String sql, ResultReader<T> reader) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            begin(statement);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return reader.read(rows);
            }
        }
    }

    /** Reads what a query found. */
    interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @Override
    public void beforeExecution(java.sql.PreparedStatement statement, StatementContext context) {
        begin(statement);
    }

    private void begin(Statement statement) {
        underWay = statement;
        if (cancelled.getAsBoolean()) {
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
