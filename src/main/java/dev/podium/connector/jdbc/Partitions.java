package dev.podium.connector.jdbc;

import dev.podium.connector.Checkpoints;
import dev.podium.connector.Connection;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The steps of the Kamelet that reads a table in partitions side by side: divide it (as the attempt before did), then for each
 * partition open its rows, under one snapshot, as a part of the load with a checkpoint of its own.
 */
public final class Partitions {

    private static final int MOST = 64;

    private TableReader reader;
    private String partitionBy;
    private int partitions = 4;

    /** One range of the table, to be opened by who reads it. */
    record Partition(String name, KeyRange range, PartitionPlan plan, Snapshot snapshot) {}

    /** Makes the partitions that are still to be read the message's body. */
    public void divide(Exchange exchange) {
        if (partitions < 1 || partitions > MOST) {
            throw PodiumException.user("partitions: " + partitions + " is not between 1 and " + MOST);
        }
        Load load = Load.of(exchange);
        TableReader.requireUnstaged(load);
        reader.takePlace(exchange);
        java.sql.Connection leader = reader.connect(1);
        Connection known = reader.known();
        closeWhenDone(exchange, leader);
        try {
            Snapshot snapshot = Snapshot.of(known, leader);
            PartitionPlan plan = plan(load, known, leader);
            List<KeyRange> ranges = KeyRange.between(plan.bounds());
            exchange.getMessage()
                    .setBody(IntStream.range(0, ranges.size())
                            .mapToObj(
                                    at -> new Partition((at + 1) + "/" + ranges.size(), ranges.get(at), plan, snapshot))
                            .filter(partition -> reader.source().isDue(load.part(partition.name())))
                            .toList());
        } catch (SQLException e) {
            throw SourceFault.of(e, known, reader.source().describe() + " could not be divided");
        }
    }

    private PartitionPlan plan(Load load, Connection known, java.sql.Connection leader) throws SQLException {
        if (load.checkpoint().isPresent()) {
            PartitionPlan left = Checkpoints.read(load.checkpoint().get(), PartitionPlan.class);
            TableCheckpoint.require(reader.source().identity(load), left.identity());
            hold(known, leader);
            return left;
        }
        PartitionPlan plan = Division.of(reader.source(), load, known, leader, partitionBy, partitions);
        load.plan(Checkpoints.write(plan));
        return plan;
    }

    /**
     * Has looked at the table in the leader's transaction, as dividing does, so that nobody rewrites it before the last partition is
     * read: PostgreSQL shows a rewritten table (alter table, truncate) as empty to whoever has a snapshot of before.
     */
    private void hold(Connection known, java.sql.Connection leader) throws SQLException {
        reader.source().columns(leader, reader.source().select(leader, Optional.empty()), known, List.of());
    }

    /** Makes the partition's rows the message's body. */
    public void open(Exchange exchange) {
        Partition partition = exchange.getMessage().getBody(Partition.class);
        Load part = Load.of(exchange).part(partition.name());
        java.sql.Connection worker = reader.connect(reader.source().fetchSize());
        Connection known = reader.known();
        closeWhenDone(exchange, worker);
        try {
            partition.snapshot().lendTo(worker);
            exchange.setProperty(Load.PROPERTY, part);
            exchange.getMessage()
                    .setBody(reader.source()
                            .read(
                                    part,
                                    known,
                                    worker,
                                    partition.plan().horizon(part, known),
                                    (select, all) -> narrow(part, known, partition, select, all)));
        } catch (SQLException e) {
            throw SourceFault.of(e, known, "Partition " + partition.name() + " could not be read");
        }
    }

    private static void narrow(
            Load load, Connection known, Partition partition, TableSelect select, List<SourceColumn> all) {
        PartitionPlan plan = partition.plan();
        partition.range().narrow(select, one(plan.column(), all, "partitionBy"));
        if (!plan.upTo().isEmpty() && plan.horizon(load, known).isEmpty()) {
            boolean orNull = load.watermark().isEmpty();
            select.atMost(one(load.cursor().orElseThrow(), all, "cursor"), plan.upTo(), orNull);
        }
    }

    private static SourceColumn one(String name, List<SourceColumn> all, String what) {
        return TableSelect.named(name, all, what, "The source").get(0);
    }

    private static void closeWhenDone(Exchange exchange, java.sql.Connection opened) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                TableReader.close(opened);
            }
        });
    }

    /** Knows the table. */
    public void setReader(TableReader reader) {
        this.reader = reader;
    }

    /** The column whose ranges the partitions are. */
    public void setPartitionBy(String partitionBy) {
        this.partitionBy = partitionBy;
    }

    /** How many. */
    public void setPartitions(int partitions) {
        this.partitions = partitions;
    }
}
