package dev.podium.transform.shadow;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Carries out statements that the warehouse itself wrote, which jdbi must not look into. */
record Statements(Handle handle) {

    /** In one go: what is locked meanwhile is locked for as long as it takes. */
    void run(List<String> statements) {
        if (!statements.isEmpty()) {
            run(String.join(";\n", statements));
        }
    }

    /**
     * Hears all that the server answers: SQL Server tells of what went wrong in its place among the results.
     *
     * @return rows written by the first that tells them
     */
    static long rowsOf(Statement statement, String sql) throws SQLException {
        long rows = 0;
        boolean results = statement.execute(sql);
        while (results || statement.getUpdateCount() >= 0) {
            rows = rows == 0 && !results ? statement.getUpdateCount() : rows;
            results = statement.getMoreResults();
        }
        return rows;
    }

    /** @return rows written */
    long run(String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            return rowsOf(statement, sql);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
