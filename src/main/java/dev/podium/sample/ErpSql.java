package dev.podium.sample;

import dev.podium.warehouse.SqlFiles;
import java.util.Locale;

/** The scripts in {@code src/main/sql/<dialect>/sample}: the sample's ERP lives where the warehouse does, unless somebody says otherwise. */
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

    String text(String dialect) {
        return SqlFiles.text(dialect, "sample", camelCase());
    }

    private String camelCase() {
        StringBuilder name = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
