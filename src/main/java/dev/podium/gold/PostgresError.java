package dev.podium.gold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** As PostgreSQL says it, by states of the SQL standard. */
record PostgresError(SQLException thrown) implements ServerError {

    private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "55P03");
    private static final String COMMITTED_BY_ITSELF = "2D000";
    private static final String INTERRUPTED = "57014";
    private static final String EXHAUSTED = "53";
    private static final Pattern FRAME =
            Pattern.compile("function (?:gold\\.)?\"?([^\\s\"(]+)\"?\\(.*?\\)(?: line (\\d+))?");

    @Override
    public String message() {
        return server().map(ServerErrorMessage::getMessage).orElse(thrown.getMessage());
    }

    @Override
    public String code() {
        return thrown.getSQLState() == null ? "" : thrown.getSQLState();
    }

    @Override
    public String detail() {
        return server().map(ServerErrorMessage::getDetail).orElse("");
    }

    @Override
    public String hint() {
        return server().map(ServerErrorMessage::getHint).orElse("");
    }

    @Override
    public boolean repeatable() {
        return REPEATABLE.contains(code());
    }

    @Override
    public boolean committedByItself() {
        return COMMITTED_BY_ITSELF.equals(code());
    }

    @Override
    public boolean interrupted() {
        return INTERRUPTED.equals(code());
    }

    @Override
    public boolean exhausted() {
        return code().startsWith(EXHAUSTED);
    }

    @Override
    public int lineOf(Statement statement) {
        int position = server().map(ServerErrorMessage::getPosition).orElse(0);
        return Statement.lineAt(statement.text(), Math.max(0, position - 1));
    }

    @Override
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        Matcher frame = FRAME.matcher(server().map(ServerErrorMessage::getWhere).orElse(""));
        while (frame.find()) {
            if (frame.group(2) != null) {
                frames.add(new Frame(frame.group(1), Integer.parseInt(frame.group(2))));
            }
        }
        return frames;
    }

    private Optional<ServerErrorMessage> server() {
        return thrown instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage())
                : Optional.empty();
    }
}
