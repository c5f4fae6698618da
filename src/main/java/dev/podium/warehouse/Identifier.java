package dev.podium.warehouse;

/** Names of tables and columns as they stand in SQL of ours. */
public final class Identifier {

    private Identifier() {}

    /** In standard quotes, which PostgreSQL and SQL Server both take. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
