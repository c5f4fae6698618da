package dev.podium.gold;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says where in the gold files an error of the server stands. */
record SqlFailure(SQLException thrown, ServerError error) {

    SqlFailure(SQLException thrown) {
        this(thrown, ServerError.of(thrown));
    }

    /** The server's error in the chain of causes. */
    static Optional<SqlFailure> in(Throwable thrown) {
        return Causes.find(thrown, SQLException.class).map(SqlFailure::new);
    }

    /** Whether a repetition may well succeed: another transaction was in the way. */
    boolean repeatable() {
        return error.repeatable();
    }

    /** While a statement of a file was carried out. */
    PodiumException inStatement(GoldObject object, Statement statement, Warehouse warehouse) {
        int line = statement.line() + error.lineOf(statement) - 1;
        return failure(object + " could not be deployed, " + object.file() + " line " + line, warehouse);
    }

    /** While a gate was looked at, whose name the caller knows. */
    PodiumException inGate(Warehouse warehouse, GoldTransaction transaction) {
        return failure("could not be checked", warehouse, transaction.timeout());
    }

    /** While a procedure was called or a view refreshed; the line is that of the innermost of our objects that was at work. */
    PodiumException inCall(GoldObject called, List<GoldObject> objects, Warehouse warehouse, Duration timeout) {
        return failure(called + " failed, " + place(called, objects), warehouse, timeout);
    }

    private String place(GoldObject called, List<GoldObject> objects) {
        for (ServerError.Frame frame : error.frames()) {
            Optional<GoldObject> object = objects.stream()
                    .filter(known -> known.name().equals(frame.routine()))
                    .findFirst();
            if (object.isPresent()) {
                int line = object.get().bodyLine() + frame.line() - 1;
                return object.get().file() + " line " + line;
            }
        }
        return called.file();
    }

    PodiumException failure(String what, Warehouse warehouse) {
        return failure(what, warehouse, Duration.ZERO);
    }

    private PodiumException failure(String what, Warehouse warehouse, Duration timeout) {
        String code = error.code().isEmpty() ? "" : " [" + error.code() + "]";
        String message = what + ": " + error.message() + code + spaced(error.detail()) + spaced(hint(timeout));
        return new PodiumException(fault(warehouse), message, thrown);
    }

    private static String spaced(String text) {
        return text == null || text.isEmpty() ? "" : " " + text;
    }

    private String hint(Duration timeout) {
        if (error.committedByItself()) {
            return "A gold procedure runs in a transaction of the hub's, so that gold changes as a whole: take its commit or rollback out.";
        }
        if (error.interrupted()) {
            return timeout.isZero()
                    ? "Somebody interrupted it in the database."
                    : "The option timeout of gold: allows " + text(timeout)
                            + " for each call; make it quicker, or the option longer.";
        }
        return error.hint();
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private Fault fault(Warehouse warehouse) {
        if (warehouse.away(thrown) || repeatable()) {
            return Fault.EXTERNAL;
        }
        return error.exhausted() || error.interrupted() ? Fault.RESOURCE : Fault.USER;
    }
}
