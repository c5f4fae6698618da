package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What its errors mean: docs of PostgreSQL, "PostgreSQL Error Codes". */
class PostgresDialectTest {

    private final PostgresDialect dialect = new PostgresDialect();

    @ParameterizedTest
    @CsvSource({
        "08006, true, false", // connection_failure
        "57P01, true, false", // admin_shutdown
        "40P01, false, false", // deadlock_detected: who was in a transaction does it again itself
        "40001, false, false", // serialization_failure
        "53300, true, true", // too_many_connections
        "53100, false, true", // disk_full
        "53200, false, true", // out_of_memory
        "57014, false, false", // query_canceled
        "22P02, false, false", // invalid_text_representation
        "'', false, false"
    })
    void itIsToldWhetherTheServerIsAwayOrHasRunOutOfSomething(String state, boolean away, boolean exhausted) {
        SQLException thrown = new SQLException("of the test", state);
        assertEquals(away, dialect.away(thrown));
        assertEquals(exhausted, dialect.exhausted(thrown));
    }

    @ParameterizedTest
    @CsvSource({"40P01, true", "40001, true", "08006, false", "55P03, false", "'', false"})
    void itIsToldWhetherAnotherTransactionWasInTheWay(String state, boolean collided) {
        assertEquals(collided, dialect.collided(new SQLException("of the test", state)));
    }
}
