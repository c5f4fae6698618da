package dev.podium.bronze;

/** Brings rows into a landing table in bulk, in its connection's transaction. For one use; while it works, the connection takes no other statement. */
interface BulkWriter {

    /** Takes rows until the feed has no more. What the feed throws ends it, and the transaction can be rolled back. */
    void write(RowFeed feed) throws Exception;
}
