package dev.podium.bronze;

import dev.podium.warehouse.SqlFiles;

/** The statements of this package, kept in {@code src/main/sql/<dialect>/bronze}. */
final class SqlText {

    private SqlText() {}

    static String of(String name) {
        return SqlFiles.text("postgresql", "bronze", name);
    }
}
