package dev.podium.gold;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.SQLException;
import java.util.List;

/** What a server says of an error, whatever its kind. */
sealed interface ServerError permits PostgresError, SqlServerError {

    /**
     * A routine that was at work.
     *
     * @param line as the server counts: of the text that made the routine
     */
    record Frame(String routine, int line) {}

    static ServerError of(SQLException thrown) {
        return thrown instanceof SQLServerException sqlServer
                ? new SqlServerError(sqlServer)
                : new PostgresError(thrown);
    }

    String message();

    /** By which people look it up; empty where it has none. */
    String code();

    /** What is told besides the message; empty: nothing. */
    String detail();

    /** What the server advises; empty: nothing. */
    String hint();

    /** Whether a repetition may well succeed: another transaction was in the way. */
    boolean repeatable();

    /** Whether a procedure ended the transaction that it was called in. */
    boolean committedByItself();

    /** Whether it took too long, or somebody had enough of it. */
    boolean interrupted();

    /** Whether the server has run out of something. */
    boolean exhausted();

    /** Line of the statement that was carried out, from 1. */
    int lineOf(Statement statement);

    /** What was at work, the innermost first. */
    List<Frame> frames();
}
