package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A gate in the warehouse before each commit that changes a load: the hub stands there until the test lets it through. */
final class CommitGate implements AutoCloseable {

    private static final String LOCK = "4711";
    private static final String WAITING =
            "from pg_locks where locktype = 'advisory' and not granted and objid = " + LOCK;

    private final HubProcess hub;
    private final Connection holder;

    CommitGate(HubProcess hub) throws SQLException {
        this.hub = hub;
        hub.execute(
                "warehouse",
                "create function public.gate() returns trigger language plpgsql as 'begin perform"
                        + " pg_advisory_xact_lock_shared(" + LOCK + "); return null; end'",
                // A constraint trigger that is deferred fires when all has been done but the commit.
                "create constraint trigger gate after insert or update on podium.load deferrable initially deferred"
                        + " for each row execute function public.gate()");
        holder = hub.connect("warehouse");
        hold();
    }

    private void hold() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
    }

    /** @return whether a transaction stands before its commit; false when it has ended before one did */
    boolean awaitSomebody(BooleanSupplier ended) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> waiting() > 0 || ended.getAsBoolean());
        return !ended.getAsBoolean();
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
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
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
