package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A gate in the warehouse before each commit that changes a load: the hub stands there until the test lets it through. Each
 * kind of commit waits for a lock of its own, so that the test knows what it is about to kill.
 */
final class CommitGate implements AutoCloseable {

    /** What a transaction at the gate is about to commit. */
    enum Commit {
        BEGINNING,
        ROWS,
        PUBLICATION,
        FAILURE
    }

    private static final String LOCKS = "between 4711 and 4714";
    private static final String WAITING =
            "from pg_locks where locktype = 'advisory' and not granted and objid " + LOCKS;

    private final HubProcess hub;
    private final Connection holder;

    CommitGate(HubProcess hub) throws SQLException {
        this.hub = hub;
        hub.execute(
                "warehouse",
                // By the load as the transaction leaves it: the one that publishes may have changed it before.
                """
                create function public.gate() returns trigger language plpgsql as $$ begin
                  perform pg_advisory_xact_lock_shared(case
                      when state = 'LANDED' then 4713 when state = 'FAILED' then 4714
                      when tg_op = 'INSERT' then 4711 else 4712 end) from podium.load where id = new.id;
                  return null;
                end $$
                """,
                // A constraint trigger that is deferred fires when all has been done but the commit.
                "create constraint trigger gate after insert or update on podium.load deferrable initially deferred"
                        + " for each row execute function public.gate()");
        holder = hub.connect("warehouse");
        hold();
    }

    private void hold() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(lock) from generate_series(4711, 4714) lock");
        }
    }

    /** @return whether a transaction stands before its commit; false when it has ended before one did */
    boolean awaitSomebody(BooleanSupplier ended) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> waiting() > 0 || ended.getAsBoolean());
        return !ended.getAsBoolean();
    }

    /** What those who stand at the gate are about to commit. */
    Set<Commit> commits() throws SQLException {
        Set<Commit> commits = EnumSet.noneOf(Commit.class);
        for (Commit commit : Commit.values()) {
            if (hub.count("select count(*) " + WAITING + " and objid = " + (4711 + commit.ordinal())) > 0) {
                commits.add(commit);
            }
        }
        return commits;
    }

    private long waiting() throws SQLException {
        return hub.count("select count(*) " + WAITING);
    }

    /** Those who stand at the gate never commit. */
    void undoCommits() throws SQLException {
        hub.count("select count(pg_terminate_backend(pid)) " + WAITING);
    }

    /** Those who stand at the gate commit; others will wait again. */
    void letThrough() throws SQLException {
        open();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> waiting() == 0);
        hold();
    }

    private void open() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    @Override
    public void close() throws SQLException {
        try (holder) {
            open();
            hub.execute("warehouse", "drop trigger gate on podium.load");
        }
    }
}
