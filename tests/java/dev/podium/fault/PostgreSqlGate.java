package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** In a deferred trigger, when all has been done but the commit: a hub that is killed there never hears whether it was made. */
final class PostgreSqlGate implements CommitGate {

    private static final String LOCKS = "between 4711 and 4714";
    private static final String WAITING =
            "from pg_locks where locktype = 'advisory' and not granted and objid " + LOCKS;

    private final HubProcess hub;
    private final Connection holder;

    PostgreSqlGate(HubProcess hub) throws SQLException {
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

    @Override
    public boolean awaitSomebody(BooleanSupplier ended) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> waiting() > 0 || ended.getAsBoolean());
        return !ended.getAsBoolean();
    }

    @Override
    public Set<Commit> commits() throws SQLException {
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

    @Override
    public void letThrough() throws SQLException {
        open();
        await().pollInterval(Duration.ofMillis(10)).until(() -> waiting() == 0);
        hold();
    }

    @Override
    public void killBefore() throws Exception {
        hub.kill();
        hub.count("select count(pg_terminate_backend(pid)) " + WAITING);
        letThrough();
    }

    @Override
    public void killAfter() throws Exception {
        hub.kill();
        letThrough();
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
