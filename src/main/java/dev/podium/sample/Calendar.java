package dev.podium.sample;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The world as the ERP's database remembers it.
 *
 * @param day the last day that is complete; -1 where not even the first is
 */
record Calendar(long seed, LocalDate base, int day) {

    static Calendar read(ResultSet row) throws SQLException {
        return new Calendar(row.getLong("seed"), row.getObject("base", LocalDate.class), row.getInt("day"));
    }

    Optional<World> today() {
        return day < 0 ? Optional.empty() : Optional.of(new World(seed, base, day));
    }

    World tomorrow() {
        return new World(seed, base, day + 1);
    }
}
