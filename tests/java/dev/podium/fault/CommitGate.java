package dev.podium.fault;

import dev.podium.warehouse.WarehouseForTests;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A gate in the warehouse that each transaction which changes a load comes to before it commits: the hub stands there until the
 * test lets it through or kills it. Each kind of commit waits for a lock of its own, so that the test knows what it is about to kill.
 */
interface CommitGate extends AutoCloseable {

    /** What a transaction at the gate is about to commit. */
    enum Commit {
        BEGINNING,
        ROWS,
        PUBLICATION,
        FAILURE
    }

    static CommitGate before(HubProcess hub) throws SQLException {
        return WarehouseForTests.sqlServer() ? new SqlServerGate(hub) : new PostgreSqlGate(hub);
    }

    /** @return whether a transaction stands before its commit; false when it has ended before one did */
    boolean awaitSomebody(BooleanSupplier ended);

    /** What those who stand at the gate are about to commit. */
    Set<Commit> commits() throws SQLException;

    /** Those who stand at the gate commit; others will wait again. */
    void letThrough() throws SQLException;

    /** Kills the hub while they stand at the gate; they never commit. */
    void killBefore() throws Exception;

    /** Kills the hub when those who stand at the gate have committed, before it comes to the gate again. */
    void killAfter() throws Exception;

    @Override
    void close() throws SQLException;
}
