package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.kit.TableMisbehaviour.Alters;
import dev.podium.kit.TableMisbehaviour.Change;
import dev.podium.kit.TableMisbehaviour.ChangesMeanwhile;
import dev.podium.kit.TableMisbehaviour.CommitsLate;
import dev.podium.kit.TableMisbehaviour.EndsTheSession;
import dev.podium.kit.TableMisbehaviour.Stumbles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table {@code public.<place>} of a real PostgreSQL. */
public final class HostileTable implements Source<TableMisbehaviour> {

    private static final long LATE = 90;

    private final TableServer server;
    private final String place;
    private final Shelf shelf = new Shelf();
    private Connection owner;
    private final List<String> healing = new ArrayList<>();
    private Optional<Connection> late = Optional.empty();
    private Thread meanwhile;

    public HostileTable(TableServer server, String place) throws SQLException {
        this.server = server;
        this.place = place;
        this.owner = server.connect();
        TableServer.execute(
                owner,
                "create table " + place
                        + " (id bigint primary key, version int not null, changed_at timestamptz not null,"
                        + " text text, amount numeric)",
                "create index on " + place + " (changed_at, id)",
                "alter table " + place + " enable row level security",
                "create policy mood on " + place + " using (kit.passes('" + place + "', id))",
                "grant select on " + place + " to " + TableServer.READER);
    }

    @Override
    public dev.podium.connector.Connection connection(String name) {
        return new dev.podium.connector.Connection(
                name, server.url(), Optional.of(TableServer.READER), Optional.of(TableServer.READER), Optional.empty());
    }

    @Override
    public void write(List<Fact> facts) throws SQLException {
        reconnect();
        write(owner, facts);
        shelf.put(facts);
    }

    /** The server may have been killed meanwhile. */
    private void reconnect() throws SQLException {
        if (!owner.isValid(1)) {
            owner.close();
            owner = server.connect();
        }
    }

    private void write(Connection connection, List<Fact> facts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + place
                + " (id, version, changed_at, text) values (?, ?, ?, ?) on conflict (id) do update"
                + " set version = excluded.version, changed_at = excluded.changed_at, text = excluded.text")) {
            for (Fact fact : facts) {
                insert.setLong(1, fact.id());
                insert.setInt(2, fact.version());
                insert.setObject(3, OffsetDateTime.ofInstant(fact.changedAt(), ZoneOffset.UTC));
                insert.setString(4, fact.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void misbehave(List<TableMisbehaviour> misbehaviours) throws SQLException {
        for (TableMisbehaviour one : misbehaviours) {
            begin(one);
        }
    }

    private void begin(TableMisbehaviour one) throws SQLException {
        if (one instanceof EndsTheSession end) {
            mood(end.row(), "end");
        } else if (one instanceof Stumbles stumble) {
            mood(stumble.row(), stumble.sqlState());
        } else if (one instanceof ChangesMeanwhile change) {
            mood(change.row(), "hold");
            TableServer.execute(owner, "select pg_advisory_lock(hashtext('" + place + "'))");
            meanwhile = new Thread(() -> changeMeanwhile(change.change()), "meanwhile");
            meanwhile.setDaemon(true);
            meanwhile.start();
        } else if (one instanceof CommitsLate) {
            late = Optional.of(server.connect());
            late.get().setAutoCommit(false);
            write(late.get(), List.of(lateFact()));
        } else if (one instanceof Alters alters) {
            TableServer.execute(owner, alters.sql().replace("TABLE", place));
            healing.add(alters.back().replace("TABLE", place));
        }
    }

    /** Its cursor lies among those of the records that the load reads. */
    private static Fact lateFact() {
        return new Fact(LATE, 1, Fact.first(70).changedAt(), "late");
    }

    private void mood(long row, String what) throws SQLException {
        TableServer.execute(owner, "insert into kit.mood values ('" + place + "', " + row + ", '" + what + "')");
    }

    /** Waits until the reader stands before the row, changes the table, and lets the reader go on. */
    private void changeMeanwhile(Change change) {
        try {
            while (!readerWaits()) {
                Thread.sleep(5);
            }
            switch (change) {
                case INSERTS -> write(Fact.first(91, 95));
                case UPDATES ->
                    write(List.of(
                            shelf.get(60).changedWith(92),
                            shelf.get(75).changedWith(93),
                            shelf.get(82).changedWith(94)));
                case DELETES -> delete(75);
            }
            TableServer.execute(owner, "select pg_advisory_unlock(hashtext('" + place + "'))");
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean readerWaits() throws SQLException {
        return 1
                == count("select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = "
                        + "(hashtext('" + place + "')::bigint & 4294967295)");
    }

    private void delete(long id) throws SQLException {
        TableServer.execute(owner, "delete from " + place + " where id = " + id);
        shelf.remove(id);
    }

    private long count(String sql) throws SQLException {
        try (ResultSet result = owner.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void heal() throws SQLException {
        if (meanwhile != null) {
            join();
        }
        if (late.isPresent()) {
            late.get().commit();
            late.get().close();
            shelf.put(List.of(lateFact()));
        }
        TableServer.execute(owner, healing.toArray(String[]::new));
        TableServer.execute(owner, "delete from kit.mood where place = '" + place + "'");
    }

    private void join() {
        try {
            meanwhile.join(120_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Collection<Fact> present() {
        return shelf.present();
    }

    @Override
    public Set<Fact> ever() {
        return shelf.ever();
    }

    @Override
    public void assertUntouched() throws SQLException {
        reconnect();
        List<Fact> there = new ArrayList<>();
        try (ResultSet row = owner.createStatement()
                .executeQuery("select id, version, changed_at, text from " + place + " order by id")) {
            while (row.next()) {
                there.add(new Fact(
                        row.getLong(1),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)));
            }
        }
        assertEquals(shelf.present(), there, "the table as its owner left it");
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
