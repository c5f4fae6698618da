package dev.podium.gold;

import java.math.BigDecimal;
import java.util.Optional;

/** One thing that a gate asserts. */
sealed interface Assertion {

    /** As the analyst wrote it, or what says the same. */
    String text();

    /**
     * A table has so many rows.
     *
     * @param least of rows, or of a hundredth of those of the last good refresh
     * @param ofBefore whether the bounds are in hundredths of the last good refresh's rows
     */
    record Rows(String text, String table, Optional<BigDecimal> least, Optional<BigDecimal> most, boolean ofBefore)
            implements Assertion {}

    /** A query finds no row. */
    record NoRow(String text, Statement query) implements Assertion {}

    /**
     * No row of a table offends, looked for by a query of ours.
     *
     * @param form the query's name in the dialect's folder
     */
    record Columns(String text, String form, String table, String columns) implements Assertion {}

    /**
     * The numbers of two queries are the same but for a tolerance.
     *
     * @param percent whether the tolerance is in hundredths of the second query's number
     */
    record Reconciled(String text, Statement ours, Statement theirs, BigDecimal tolerance, boolean percent)
            implements Assertion {}
}
