package dev.podium.connector.jdbc;

import dev.podium.connector.Checkpoints;
import java.util.List;

/**
 * How far an ordered read has come.
 *
 * @param after the ordering columns' values of the last row
 * @param done whether that was the last row of all
 */
record TableCheckpoint(List<String> after, boolean done) {

    TableCheckpoint {
        after = List.copyOf(after);
    }

    String text() {
        return Checkpoints.write(this);
    }

    static TableCheckpoint parse(String text) {
        return Checkpoints.read(text, TableCheckpoint.class);
    }
}
