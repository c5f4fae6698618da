package dev.podium.sample;

import dev.podium.warehouse.SqlFiles;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** The scripts in {@code src/main/sql/postgresql/sample}: the sample's ERP is always a PostgreSQL. */
enum ErpSql {
    CREATE_DATABASE,
    HAS_DATABASE,
    IS_STRANGERS,
    TABLES,
    BEGIN_WORLD,
    HAS_WORLD,
    WORLD,
    LOCK_WORLD,
    HAS_PASSED,
    TURN,
    ANALYSE,
    MAKE_INCOMING,
    MERGE_INCOMING;

    String text() {
        return SqlFiles.text("postgresql", "sample", camelCase());
    }

    /** Runs a script of several statements as it stands. */
    void execute(Handle handle) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(text());
        }
    }

    private String camelCase() {
        StringBuilder name = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
