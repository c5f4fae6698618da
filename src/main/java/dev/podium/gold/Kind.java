package dev.podium.gold;

import java.util.Locale;

/** What a gold file can define. */
enum Kind {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    FUNCTION,
    PROCEDURE;

    /** As SQL and people write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Kind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
