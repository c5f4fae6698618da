package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.warehouse.Daemons;
import dev.podium.warehouse.Warehouse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final String COUNT = "podium_rows_written";
    private static final int MOST_RESULTS = 20;

    private final Warehouse warehouse;
    private final GoldServer server;
    private final BooleanSupplier cancelled;
    private final Duration timeout;
    private volatile Statement underWay;

    /** @param timeout of each statement; zero: none */
    GoldTransaction(Warehouse warehouse, StepRun step, Duration timeout) {
        this.warehouse = warehouse;
        this.server = GoldServer.of(warehouse.address().dialect());
        this.cancelled = step::cancelled;
        this.timeout = timeout;
        step.onCancel(this::cancel);
    }

    /** One that nobody cancels. */
    GoldTransaction(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.server = GoldServer.of(warehouse.address().dialect());
        this.cancelled = () -> false;
        this.timeout = Duration.ZERO;
    }

    Duration timeout() {
        return timeout;
    }

    GoldServer server() {
        return server;
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
            return handle.inTransaction(transaction -> {
                try {
                    return work.apply(transaction);
                } finally {
                    forget();
                }
            });
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

    /**
     * Carries out several statements in one round trip, two of which count the rows written so far. What else gives a
     * result, or none, is passed over: to the driver a call is neither a query nor an update.
     *
     * @param values of their parameters
     * @return the difference of the two
     */
    long written(Handle handle, String sql, List<String> values) throws SQLException {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            begin(statement);
            List<Long> counts = new ArrayList<>();
            boolean rows = statement.execute();
            for (int result = 0; result < MOST_RESULTS && counts.size() < 2; result++) {
                if (rows && isCount(statement.getResultSet())) {
                    counts.add(statement.getResultSet().getLong(COUNT));
                }
                rows = statement.getMoreResults();
            }
            return Math.max(0, counts.get(1) - counts.get(0));
        }
    }

    /**
     * Carries out a call; what it gives as a result is passed over.
     *
     * @param values of its parameters
     * @return the rows that its statements told to have written
     */
    long told(Handle handle, String sql, List<String> values) throws SQLException {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            begin(statement);
            long told = 0;
            boolean rows = statement.execute();
            // A count can be read once.
            for (int count = statement.getUpdateCount(); rows || count >= 0; count = statement.getUpdateCount()) {
                told += Math.max(0, count);
                rows = statement.getMoreResults();
            }
            return told;
        }
    }

    private static boolean isCount(ResultSet result) throws SQLException {
        return result.getMetaData().getColumnLabel(1).equals(COUNT) && result.next();
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
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        begin(statement);
    }

    private void begin(Statement statement) throws SQLException {
        server.limit(statement, timeout);
        underWay = statement;
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** From here on nothing is cancelled: the connection may soon be another's. */
    private synchronized void forget() {
        underWay = null;
    }

    /** @return whether there is something under way */
    private synchronized boolean cancelNow() throws SQLException {
        if (underWay != null) {
            server.cancel(underWay);
        }
        return underWay != null;
    }

    /** Tries until nothing is under way: a statement that has not yet reached the server can't be cancelled there. */
    private void cancel() {
        Daemons.start("cancel-gold", () -> {
            try {
                while (cancelNow()) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (SQLException e) {
                LOG.debugf("A statement could not be cancelled: %s", e.getMessage());
            } catch (InterruptedException e) {
                LOG.debug("Nobody waits for the end of a statement any more");
            }
        });
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
