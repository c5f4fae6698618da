package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions of others that lock what a load wants, and want what it has locked: PostgreSQL ends the load's. */
@Timeout(90)
class CollisionTest {

    private static final long ROWS = 10_000;

    @TempDir
    Path home;

    private SourceRoutes routes;
    private String dataset;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "1M");
        dataset = "'" + routes.pipeline + ".rows'";
        routes.execute(
                "drop schema if exists collided cascade",
                "create schema collided",
                "create table collided.rows (id bigint primary key, t text)",
                "insert into collided.rows select i, repeat('x', 700) || i from generate_series(1, " + ROWS + ") i");
    }

    @AfterEach
    void stop() {
        routes.execute("drop trigger if exists collides on podium.load", "drop schema if exists collided cascade");
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc-table?connection=erp&table=collided.rows",
                "jdbc-table?connection=erp&table=collided.rows&passThrough=false",
                "jdbc-partitions?connection=erp&table=collided.rows&partitionBy=id&partitions=2"
            })
    void aDeadlockWhileRowsLandHasThemLandFromTheLastCheckpoint_invariants_1_2_and_7(String kamelet) throws Exception {
        routes.route("rows", "?key=id", kamelet);
        Other other = new Other();
        routes.meddle(ROWS * 2 / 3, () -> other.lockRowThenTable("landing." + routes.pipeline + "_rows"));
        Run run = routes.landed();
        other.ended();
        assertEquals(1, run.steps().get(0).attempt(), "within its step");
        assertTrue(routes.taken.get() > ROWS, () -> routes.taken + " were read");
        assertTrue(routes.taken.get() < 2 * ROWS, () -> "what had landed is not read again, but of " + routes.taken);
        assertAllLandedOnce(1);
    }

    @Test
    void aDeadlockAtTheEndHasTheLoadShownWithoutReadingAgain_invariants_2_and_3() throws Exception {
        routes.route("rows", "?key=id", "jdbc-table?connection=erp&table=collided.rows");
        routes.landed();
        routes.taken.set(0);
        Other other = new Other();
        waitsBeforeItHidesTheLoadBefore();
        routes.afterBronze.set(other::lockLoadBeforeThenThisOne);
        Run run = routes.landed();
        other.ended();
        assertEquals(1, run.steps().get(0).attempt(), "within its step");
        assertEquals(ROWS, routes.taken.get());
        assertAllLandedOnce(2);
    }

    @Test
    void oneThatIsThereEachTimeFailsTheLoadWhichARetryGoesOnWith_invariant_3() throws Exception {
        routes.execute(
                "create function collided.always() returns trigger language plpgsql as $$ begin"
                        + " raise exception 'deadlock of the test' using errcode = 'deadlock_detected'; end $$",
                "create trigger collides before update on podium.load for each row when (new.dataset = " + dataset
                        + " and new.landed > 5000) execute function collided.always()");
        routes.route("rows", "?key=id", "jdbc-table?connection=erp&table=collided.rows");
        routes.taken.set(0);
        Run failed = routes.run();
        assertEquals(State.FAILED, failed.state());
        assertTrue(
                SourceRoutes.why(failed).contains("Other transactions were in the way of the load"),
                SourceRoutes.why(failed));
        assertTrue(SourceRoutes.why(failed).contains("deadlock of the test"), SourceRoutes.why(failed));
        long landed = routes.ofLoad("rows", "landed");
        assertTrue(landed > 0, "some had landed");
        assertTrue(
                routes.taken.get() <= landed + 4 * 2000,
                () -> routes.taken + " were read: four times from the same place");
        routes.execute("drop trigger collides on podium.load");
        routes.retried(failed);
        assertEquals(ROWS - landed, routes.taken.get());
        assertAllLandedOnce(1);
    }

    private void assertAllLandedOnce(int loads) {
        assertEquals(ROWS, routes.count("rows"));
        assertEquals(ROWS, routes.one("select count(distinct id) from " + routes.table("rows")));
        assertEquals(ROWS, routes.ofLoad("rows", "landed"));
        assertEquals(loads, routes.one("select count(*) from podium.load where dataset = " + dataset));
        assertEquals(
                loads,
                routes.one("select count(distinct l.id) from podium.load l join landing." + routes.pipeline
                        + "_rows r on r._load_id = l.id"));
    }

    /** While there is another, its publication stands still with its own row changed until that one waits for it. */
    private void waitsBeforeItHidesTheLoadBefore() {
        routes.execute(
                "create function collided.waits() returns trigger language plpgsql as $$ begin"
                        + " while exists (select from pg_stat_activity where application_name = 'other'"
                        + " and not pg_backend_pid() = any(pg_blocking_pids(pid)))"
                        + " loop perform pg_sleep(0.02); perform pg_stat_clear_snapshot(); end loop; return null; end $$",
                "create trigger collides after update on podium.load for each row when (new.dataset = " + dataset
                        + " and new.state = 'LANDED' and old.state <> 'LANDED') execute function collided.waits()");
    }

    /** A transaction that is patient: it is never the one that PostgreSQL ends. */
    private final class Other {

        private FutureTask<Void> transaction;

        /** As rows land: they have locked the table, and want the load's row next. */
        void lockRowThenTable(String table) {
            begin(statement -> {
                statement.execute("select from podium.load where dataset = " + dataset + " for update");
                statement.execute("lock table " + table + " in share mode");
            });
            awaitBlocked(table);
        }

        /** As the load is published: it has locked its row, and wants that of the load before. */
        void lockLoadBeforeThenThisOne() {
            begin(statement -> {
                statement.execute("select from podium.load where dataset = " + dataset + " and visible for update");
                String newest = "select id from podium.load where dataset = " + dataset + " and state = 'RUNNING'";
                while (isFree(statement, newest)) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                statement.execute(newest + " for update");
            });
        }

        private boolean isFree(Statement statement, String rows) throws SQLException {
            Savepoint before = statement.getConnection().setSavepoint();
            try (ResultSet found = statement.executeQuery(rows + " for update skip locked")) {
                return found.next();
            } finally {
                statement.getConnection().rollback(before);
            }
        }

        private void begin(Work work) {
            transaction = new FutureTask<>(() -> {
                try (Connection connection = connect();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("set deadlock_timeout = '80s'; set application_name = 'other'");
                    work.on(statement);
                    connection.commit();
                }
                return null;
            });
            new Thread(transaction, "other").start();
        }

        /** Asked over a connection of its own: that of the thread which calls is in the middle of a copy. */
        private void awaitBlocked(String table) {
            String waiting = "select from pg_locks where not granted and relation = '" + table + "'::regclass";
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                boolean blocked = false;
                while (!blocked && !transaction.isDone()) {
                    TimeUnit.MILLISECONDS.sleep(10);
                    try (ResultSet found = statement.executeQuery(waiting)) {
                        blocked = found.next();
                    }
                }
            } catch (SQLException | InterruptedException e) {
                throw new AssertionError(e);
            }
            assertFalse(transaction.isDone(), "something was in its way");
        }

        private Connection connect() throws SQLException {
            var address = routes.warehouse.address();
            return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        }

        void ended() {
            try {
                transaction.get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Work {
        void on(Statement statement) throws SQLException, InterruptedException;
    }
}
