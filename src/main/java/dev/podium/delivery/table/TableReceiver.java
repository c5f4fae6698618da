package dev.podium.delivery.table;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import dev.podium.delivery.Confirmation;
import dev.podium.delivery.Item;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes rows many at a time; where the table refuses one of them, one by one, so that the others arrive. */
final class TableReceiver implements Receiver {

    /** Where rows are written and confirmed. */
    interface Session extends AutoCloseable {

        /** In one transaction, or not at all. */
        void write(List<Item> items, Confirmation confirmation) throws SQLException;

        RuntimeException fault(SQLException e);

        @Override
        void close();
    }

    private static final int REPETITIONS = 3;
    /** SQL Server's: values that don't fit a column, constraints; it gives states of its own to most of them. */
    private static final Set<Integer> OF_A_ROW =
            Set.of(220, 232, 241, 242, 245, 515, 547, 2601, 2627, 2628, 8114, 8115, 8152);
    /** From here on they are those that triggers raise. */
    private static final int RAISED = 50_000;

    private final TableWriter writer;
    private final Session session;

    TableReceiver(TableWriter writer, Session session) {
        this.writer = writer;
        this.session = session;
    }

    @Override
    public void deliver(List<Item> parcel, Confirmation confirmation) {
        List<Item> fit = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Item item : parcel) {
            Optional<String> flaw = writer.flaw(item);
            flaw.ifPresentOrElse(message -> refused.add(new Refused(item, message)), () -> fit.add(item));
        }
        Optional<String> problem = written(fit, confirmation);
        if (problem.isPresent()) {
            for (Item item : fit) {
                written(List.of(item), confirmation).ifPresent(message -> refused.add(new Refused(item, message)));
            }
        }
        confirmation.confirm(List.of(), refused);
    }

    /** @return what the table says of the rows, where it refuses one of them */
    private Optional<String> written(List<Item> items, Confirmation confirmation) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        for (int repetition = 0; ; repetition++) {
            try {
                session.write(items, confirmation);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e.getMessage());
            } catch (SQLException e) {
                SQLException first = innermost(e);
                if (ofARow(first)) {
                    return Optional.of(first.getMessage().replace('\n', ' '));
                }
                if (!metAnother(first) || repetition == REPETITIONS) {
                    throw session.fault(first);
                }
            }
        }
    }

    /** A batch's exception has what the server said behind it. */
    private static SQLException innermost(SQLException e) {
        return e.getNextException() == null ? e : e.getNextException();
    }

    /** Values, constraints, and what triggers raise. */
    private static boolean ofARow(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return Stream.of("22", "23", "45", "P0").anyMatch(state::startsWith)
                || e instanceof SQLServerException && OF_A_ROW.contains(e.getErrorCode())
                || e instanceof SQLServerException && e.getErrorCode() >= RAISED;
    }

    private static boolean metAnother(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    @Override
    public void close() {
        session.close();
    }
}
