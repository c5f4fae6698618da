package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import dev.podium.warehouse.SqlServerTests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * In an ordinary trigger, since SQL Server defers none: a transaction stands in the midst of its work, at a row that the test has locked.
 * There is a table for each kind of commit, on which it keeps a lock until its transaction ends: so the test knows what stands, and when a
 * commit was made. There are two gates: one is shut before the other opens, so that nobody slips through meanwhile. A load's beginning is
 * no update, and isn't held.
 */
final class SqlServerGate implements CommitGate {

    private static final Set<Commit> HELD = EnumSet.of(Commit.ROWS, Commit.PUBLICATION, Commit.FAILURE);

    private static final String TRIGGER =
            """
            create trigger podium.gate on podium.[load] after update as
            begin
              set nocount on;
              if not exists (select 1 from inserted) or applock_mode('public', 'podium.gate', 'Transaction') <> 'NoLock'
                return;
              declare @commit nvarchar(20), @stand nvarchar(200), @result int;
              exec @result = sp_getapplock @Resource = 'podium.gate', @LockMode = 'Shared', @LockOwner = 'Transaction', @LockTimeout = -1;
              select @commit = case max(case state when 'LANDED' then 3 when 'FAILED' then 2 else 1 end)
                when 3 then 'PUBLICATION' when 2 then 'FAILURE' else 'ROWS' end
              from inserted;
              select @stand = concat('update test_gate.', @commit, '_', number, ' set held = held') from test_gate.gate;
              exec (@stand);
            end
            """;

    /** Sessions that have touched a table in a transaction that goes on, but for those of the gate itself. */
    private static final String STANDING =
            "select count(*) from sys.dm_tran_locks where resource_type = 'OBJECT' and resource_database_id = db_id()"
                    + " and resource_associated_entity_id = object_id('TABLE') and request_session_id not in (HOLDERS)";

    /** Babelfish has PostgreSQL's catalog instead. */
    private static final String STANDING_ON_BABELFISH =
            "select count(*) from pg_catalog.pg_locks where locktype = 'relation' and mode = 'RowExclusiveLock'"
                    + " and relation = object_id('TABLE') and pid not in (HOLDERS)";

    private final HubProcess hub;
    private final String standing;
    private final Connection looking;
    private final Connection[] holders = new Connection[2];
    private int gate;

    SqlServerGate(HubProcess hub) throws SQLException {
        this.hub = hub;
        looking = hub.connect("warehouse");
        execute(looking, "create schema test_gate");
        execute(looking, "create table test_gate.gate (number int not null)");
        execute(looking, "insert into test_gate.gate values (0)");
        for (int number = 0; number < holders.length; number++) {
            for (Commit commit : HELD) {
                execute(looking, "create table test_gate." + commit + "_" + number + " (held int not null)");
                execute(looking, "insert into test_gate." + commit + "_" + number + " values (1)");
            }
            holders[number] = hub.connect("warehouse");
            holders[number].setAutoCommit(false);
        }
        standing = (SqlServerTests.babelfish() ? STANDING_ON_BABELFISH : STANDING)
                .replace("HOLDERS", session(holders[0]) + ", " + session(holders[1]));
        shut(0);
        execute(looking, TRIGGER);
    }

    private static int session(Connection connection) throws SQLException {
        return ask(connection, "select @@spid");
    }

    private void shut(int number) throws SQLException {
        for (Commit commit : HELD) {
            execute(holders[number], "update test_gate." + commit + "_" + number + " set held = 2");
        }
    }

    @Override
    public boolean awaitSomebody(BooleanSupplier ended) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> !at(gate).isEmpty() || ended.getAsBoolean());
        return !ended.getAsBoolean();
    }

    @Override
    public Set<Commit> commits() throws SQLException {
        return at(gate);
    }

    private Set<Commit> at(int number) throws SQLException {
        Set<Commit> commits = EnumSet.noneOf(Commit.class);
        for (Commit commit : HELD) {
            if (ask(looking, standing.replace("TABLE", "test_gate." + commit + "_" + number)) > 0) {
                commits.add(commit);
            }
        }
        return commits;
    }

    @Override
    public void letThrough() throws SQLException {
        int before = gate;
        gate = 1 - gate;
        shut(gate);
        execute(looking, "update test_gate.gate set number = " + gate);
        holders[before].rollback();
        awaitNobodyAt(before);
    }

    @Override
    public void killBefore() throws Exception {
        kill();
        awaitNobodyAt(gate);
    }

    @Override
    public void killAfter() throws Exception {
        letThrough();
        kill();
    }

    /** As the server does when it finds that a client is gone, its sessions are ended: some servers find it after their wait only. */
    private void kill() throws Exception {
        hub.freeze();
        try {
            SqlServerTests.endSessionsOf(looking, hub.pid());
        } finally {
            hub.kill();
        }
    }

    /** Their transactions have ended. */
    private void awaitNobodyAt(int number) {
        await("the transactions at gate " + number + " to end")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> at(number).isEmpty());
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What they hold goes with them, and whoever still stands at the gate goes on. */
    @Override
    public void close() throws SQLException {
        try (looking) {
            for (Connection holder : holders) {
                holder.rollback();
                holder.close();
            }
            execute(looking, "drop trigger podium.gate");
        }
    }
}
