package dev.podium.load;

import dev.podium.vocabulary.Dataset;
import java.sql.SQLTransientConnectionException;

/**
 * The warehouse went down and came back without the newest commits of a load, which hadn't reached its disk. As after any time that
 * it was away, the load is taken up again from the checkpoint that is there.
 */
public final class CommitsLost extends RuntimeException {

    public CommitsLost(Dataset dataset) {
        super(new SQLTransientConnectionException("The warehouse came back without the last commits of the load of "
                + dataset + "; it goes on from the checkpoint before them"));
    }
}
