package dev.podium.gold;

import java.util.List;

/** How a dialect writes SQL, as far as gold files are looked into. */
enum Syntax {
    POSTGRESQL {
        @Override
        List<Statement> split(String text) {
            return Statement.split(text);
        }
    },
    /** T-SQL: names are the same in whatever case they are written, and may stand in brackets. */
    SQLSERVER {
        @Override
        List<Statement> split(String text) {
            return Batches.split(text);
        }
    };

    /** @param dialect of the warehouse */
    static Syntax of(String dialect) {
        return valueOf(dialect.toUpperCase(java.util.Locale.ROOT));
    }

    /** What is carried out one by one. */
    abstract List<Statement> split(String text);
}
