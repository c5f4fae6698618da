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

    /** @return rows written */
    long run(String sql) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
