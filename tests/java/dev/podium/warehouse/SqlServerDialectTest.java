package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What its errors mean, by their numbers: docs of SQL Server, "Database Engine events and errors". */
class SqlServerDialectTest {

    private final SqlServerDialect dialect = new SqlServerDialect();

    @ParameterizedTest
    @CsvSource({
        "1205, true", // the victim of a deadlock
        "3960, true", // a snapshot's conflict of updates
        "1222, false", // a lock not given in time: nothing was undone
        "2627, false" // a key that is there already
    })
    void itIsToldWhetherAnotherTransactionWasInTheWay(int number, boolean collided) {
        assertEquals(collided, dialect.collided(new SQLException("of the test", "S0001", number)));
    }
}
