package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.connector.Rejections;
import dev.podium.connector.SourceRecords;
import dev.podium.load.Load;
import dev.podium.load.RowWriter;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of a table or query, from one open statement; its connection is its own and closed with it. */
final class TableRecords implements SourceRecords {

    private final Load load;
    private final Connection known;
    private final String source;
    private final String identity;
    private final java.sql.Connection connection;
    private final SourceRows rows;
    private final List<Column> columns;
    private final RowOrder order;
    private final Optional<Horizon> horizon;
    private final Rejections rejections;
    private long taken;
    private volatile boolean cancelled;
    private boolean readOut;
    private long skipped;

    TableRecords(
            Load load,
            Connection known,
            TableSource source,
            java.sql.Connection connection,
            SourceRows rows,
            List<SourceColumn> columns,
            RowOrder order,
            Optional<Horizon> horizon) {
        this.load = load;
        this.known = known;
        this.source = source.describe();
        this.identity = source.identity(load);
        this.connection = connection;
        this.rows = rows;
        this.columns = columns.stream().map(SourceColumn::column).toList();
        this.order = order;
        this.horizon = horizon;
        this.rejections = new Rejections(this.source, source.maxRejected());
        load.step().onCancel(this::cancel);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean positioned() {
        return false;
    }

    @Override
    public boolean next() {
        try {
            while (!readOut && rows.next()) {
                requireGoingOn();
                load.read(1);
                taken++;
                if (!order.ordered() || !order.passesOver(rows.orderValues())) {
                    return true;
                }
                skipped++;
            }
            rejections.requireShare(taken);
            readOut = true;
            return false;
        } catch (SQLException e) {
            requireGoingOn();
            throw SourceFault.of(e, known, source + " could not be read to its end");
        }
    }

    @Override
    public void write(RowWriter writer) {
        try {
            rows.write(writer);
        } catch (SQLException e) {
            requireGoingOn();
            throw SourceFault.of(e, known, "A row of " + source + " could not be read");
        }
    }

    @Override
    public Optional<String> refuse(String reason) {
        rejections.add("row " + taken, reason, "");
        rejections.take();
        return Optional.of(rows.json());
    }

    @Override
    public Optional<String> checkpoint() {
        if (readOut) {
            return Optional.of(checkpoint(order.last().orElse(List.of()), true));
        }
        return order.last().map(values -> checkpoint(values, false));
    }

    private String checkpoint(List<String> after, boolean done) {
        return new TableCheckpoint(
                        identity, after, done, horizon.map(Horizon::below).orElse(null))
                .text();
    }

    /** Refused rows are given as they are met. */
    @Override
    public List<Rejected> takeRejected() {
        return List.of();
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public Optional<Watermark> watermark() {
        return horizon.map(Horizon::watermark).or(order::watermark);
    }

    @Override
    public boolean readOut() {
        return readOut;
    }

    private void requireGoingOn() {
        if (cancelled) {
            throw PodiumException.user(source + " could not be read to its end: cancelled");
        }
    }

    /** Who cancels does not wait for a source that gives no answer. */
    private void cancel() {
        cancelled = true;
        Daemons.start("cancel-" + known.name(), this::breakOff);
    }

    /** Cancelling the statement ends the source's work on it, breaking the connection a read that nobody answers any more. */
    private void breakOff() {
        try {
            rows.cancel();
        } catch (SQLException e) {
            // It has ended already, or the source is gone.
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try (connection;
                rows) {
            if (readOut && !connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // A connection that can't be closed is gone already.
        }
    }
}
