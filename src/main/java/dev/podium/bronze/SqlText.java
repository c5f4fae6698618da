package dev.podium.bronze;

import dev.podium.warehouse.SqlFiles;

/** The statements of this package that have names in them, kept in {@code src/main/sql/<dialect>/bronze}. */
record SqlText(String dialect) {

    String of(String name) {
        return SqlFiles.text(dialect, "bronze", name);
    }
}
