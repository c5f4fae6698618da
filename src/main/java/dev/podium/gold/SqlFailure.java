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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says where in the gold files an error of the server stands. */
record SqlFailure(SQLException thrown) {

    private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "55P03");
    private static final String COMMITTED_BY_ITSELF = "2D000";
    private static final String INTERRUPTED = "57014";
    private static final Pattern FRAME =
            Pattern.compile("function (?:gold\\.)?\"?([^\\s\"(]+)\"?\\(.*?\\)(?: line (\\d+))?");

    /** The server's error in the chain of causes. */
    static Optional<SqlFailure> in(Throwable thrown) {
        return Causes.find(thrown, SQLException.class).map(SqlFailure::new);
    }

    /** Whether a repetition may well succeed: another transaction was in the way. */
    boolean repeatable() {
        return REPEATABLE.contains(String.valueOf(thrown.getSQLState()));
    }

    /** While a statement of a file was carried out. */
    PodiumException inStatement(GoldObject object, Statement statement, Warehouse warehouse) {
        int position = server().map(ServerErrorMessage::getPosition).orElse(0);
        int line = statement.line() + Statement.lineAt(statement.text(), Math.max(0, position - 1)) - 1;
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
        Matcher frame = FRAME.matcher(server().map(ServerErrorMessage::getWhere).orElse(""));
        while (frame.find()) {
            String name = frame.group(1);
            Optional<GoldObject> object =
                    objects.stream().filter(known -> known.name().equals(name)).findFirst();
            if (object.isPresent() && frame.group(2) != null) {
                int line = object.get().bodyLine() + Integer.parseInt(frame.group(2)) - 1;
                return object.get().file() + " line " + line;
            }
        }
        return called.file();
    }

    PodiumException failure(String what, Warehouse warehouse) {
        return failure(what, warehouse, Duration.ZERO);
    }

    private PodiumException failure(String what, Warehouse warehouse, Duration timeout) {
        String message = server().map(ServerErrorMessage::getMessage).orElse(thrown.getMessage());
        String state = thrown.getSQLState() == null ? "" : " [" + thrown.getSQLState() + "]";
        String detail = server().map(ServerErrorMessage::getDetail)
                .map(text -> " " + text)
                .orElse("");
        return new PodiumException(fault(warehouse), what + ": " + message + state + detail + hint(timeout), thrown);
    }

    private String hint(Duration timeout) {
        String state = String.valueOf(thrown.getSQLState());
        if (COMMITTED_BY_ITSELF.equals(state)) {
            return " A gold procedure runs in a transaction of the hub's, so that gold changes as a whole: take its commit or rollback out.";
        }
        if (INTERRUPTED.equals(state)) {
            return timeout.isZero()
                    ? " Somebody interrupted it in the database."
                    : " The option timeout of gold: allows " + text(timeout)
                            + " for each call; make it quicker, or the option longer.";
        }
        return server().map(ServerErrorMessage::getHint).map(text -> " " + text).orElse("");
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private Fault fault(Warehouse warehouse) {
        String state = String.valueOf(thrown.getSQLState());
        if (warehouse.away(thrown) || repeatable()) {
            return Fault.EXTERNAL;
        }
        return state.startsWith("53") || INTERRUPTED.equals(state) ? Fault.RESOURCE : Fault.USER;
    }

    private Optional<ServerErrorMessage> server() {
        return thrown instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage())
                : Optional.empty();
    }
}
