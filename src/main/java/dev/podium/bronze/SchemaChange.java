package dev.podium.bronze;

import dev.podium.contract.Decision;
import java.util.Optional;

/** Something that changed about a dataset's source: a column of its rows, or a top-level field of its documents. */
record SchemaChange(Kind kind, String column, Optional<String> from, Optional<String> to, Decision decision) {

    enum Kind {
        NEW,
        CHANGED,
        MISSING,
        BACK
    }

    static SchemaChange added(String column, String type, Decision decision) {
        return new SchemaChange(Kind.NEW, column, Optional.empty(), Optional.of(type), decision);
    }

    static SchemaChange changed(String column, String from, String to, Decision decision) {
        return new SchemaChange(Kind.CHANGED, column, Optional.of(from), Optional.of(to), decision);
    }

    static SchemaChange missing(String column, String type, Decision decision) {
        return new SchemaChange(Kind.MISSING, column, Optional.of(type), Optional.empty(), decision);
    }

    static SchemaChange back(String column, String type) {
        return new SchemaChange(Kind.BACK, column, Optional.empty(), Optional.of(type), Decision.EVOLVE);
    }

    /** For people: {@code column age is new (integer)}. */
    String inWords() {
        return "column " + column
                + switch (kind) {
                    case NEW -> " is new (" + to.orElse("") + ")";
                    case CHANGED -> " was " + from.orElse("") + " and is now " + to.orElse("");
                    case MISSING -> " is missing";
                    case BACK -> " is back";
                };
    }
}
