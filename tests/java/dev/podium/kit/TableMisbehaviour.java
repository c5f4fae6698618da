package dev.podium.kit;

/** A way in which a table misbehaves while it is read. */
public sealed interface TableMisbehaviour {

    /** The server ends the reader's session when it comes to this row. */
    record EndsTheSession(long row) implements TableMisbehaviour {}

    /** Reading this row raises an error with this SQL state. */
    record Stumbles(long row, String sqlState) implements TableMisbehaviour {}

    /** While the reader stands at this row, somebody commits a statement; {@code TABLE} is the table. */
    record ChangesMeanwhile(long row, Change change) implements TableMisbehaviour {}

    /** A row that somebody has written before the load, in a transaction that ends after it. */
    record CommitsLate() implements TableMisbehaviour {}

    /** The table is altered before the load, and altered back when it heals; {@code TABLE} is the table. */
    record Alters(String sql, String back) implements TableMisbehaviour {}

    /** What others do to the table. */
    enum Change {
        INSERTS,
        UPDATES,
        DELETES
    }
}
