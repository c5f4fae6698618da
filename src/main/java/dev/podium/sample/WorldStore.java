package dev.podium.sample;

import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Keeps how old the world is, in the ERP's database. The ERP's changes and the new day are one transaction, and files
 * can be written again without harm: a turn that was cut off leaves the old day, and is done anew at the next call.
 */
@Singleton
final class WorldStore {

    private final Erp erp;
    private final WebShop shop;
    private final long seed;
    private final Clock clock;
    private boolean prepared;

    @Inject
    WorldStore(Erp erp, WebShop shop, SampleConfig config) {
        this(erp, shop, config.seed(), Clock.systemUTC());
    }

    WorldStore(Erp erp, WebShop shop, long seed, Clock clock) {
        this.erp = erp;
        this.shop = shop;
        this.seed = seed;
        this.clock = clock;
    }

    /** The world as it is; empty before the first turn. */
    Optional<World> present() {
        return erp.present() ? erp.jdbi().withHandle(this::present) : Optional.empty();
    }

    private Optional<World> present(Handle handle) {
        return says(handle, ErpSql.HAS_WORLD)
                ? calendar(handle, ErpSql.WORLD).flatMap(Calendar::today)
                : Optional.empty();
    }

    /** Turns the world to its next day for this run, or leaves it where the run has had its day. */
    Turn turn(UUID runId) {
        return turn(Optional.of(runId));
    }

    /** Makes the first day where there is none: a hub killed over it goes on with its run, which is not announced again. */
    synchronized void prepare() {
        if (!prepared) {
            if (present().isEmpty()) {
                turn(Optional.empty());
            }
            prepared = true;
        }
    }

    private Turn turn(Optional<UUID> runId) {
        erp.ensure();
        try {
            // The base date is settled before anything is made of it: an attempt redone after midnight makes the same
            // world.
            boolean ours = erp.jdbi().inTransaction(this::begin);
            return ours
                    ? erp.jdbi().inTransaction(handle -> turn(handle, runId))
                    : new Turn.Strange(erp.connection().url());
        } catch (SQLException e) {
            throw PodiumException.external("The sample's ERP could not be brought to its next day; run again", e);
        }
    }

    /** @return false where the database is somebody's own, which the sample does not touch */
    private boolean begin(Handle handle) throws SQLException {
        if (says(handle, ErpSql.IS_STRANGERS)) {
            return false;
        }
        erp.execute(handle, ErpSql.TABLES);
        handle.createUpdate(erp.text(ErpSql.BEGIN_WORLD))
                .bind("seed", seed)
                .bind("base", LocalDate.now(clock))
                .execute();
        return true;
    }

    private Turn turn(Handle handle, Optional<UUID> runId) throws SQLException {
        Calendar calendar = calendar(handle, ErpSql.LOCK_WORLD).orElseThrow();
        if (runId.isPresent() ? hasPassed(handle, runId.get()) : calendar.day() >= 0) {
            return new Turn.Already(calendar.today().orElseThrow());
        }
        World today = calendar.tomorrow();
        if (today.day() == 0) {
            new ErpContent(handle, erp).fill(today);
        } else {
            new ErpContent(handle, erp).change(today);
        }
        shop.deliver(today);
        handle.createUpdate(erp.text(ErpSql.TURN))
                .bind("day", today.day())
                .bind("runId", runId.map(UUID::toString).orElse(null))
                .execute();
        return new Turn.Turned(today);
    }

    private Optional<Calendar> calendar(Handle handle, ErpSql query) {
        return handle.createQuery(erp.text(query))
                .map((row, context) -> Calendar.read(row))
                .findOne();
    }

    private boolean hasPassed(Handle handle, UUID runId) {
        return handle.createQuery(erp.text(ErpSql.HAS_PASSED))
                .bind("runId", runId.toString())
                .mapTo(Boolean.class)
                .one();
    }

    private boolean says(Handle handle, ErpSql question) {
        return handle.createQuery(erp.text(question)).mapTo(Boolean.class).one();
    }
}
