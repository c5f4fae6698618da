package dev.podium.connector.jdbc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.podium.connector.Checkpoints;
import dev.podium.load.BeginAnew;
import dev.podium.load.Load;
import java.util.List;
import java.util.Optional;

/**
 * How far an ordered read has come.
 *
 * @param identity of what is read and in which order: under another one the values would mean something else
 * @param after the ordering columns' values of the last row
 * @param done whether that was the last row of all
 * @param horizon up to which transaction or version is read, where rows are chosen by theirs; else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TableCheckpoint(String identity, List<String> after, boolean done, String horizon) {

    TableCheckpoint {
        after = List.copyOf(after);
    }

    String text() {
        return Checkpoints.write(this);
    }

    /**
     * Where the attempt before stopped.
     *
     * @throws BeginAnew where it read something else
     */
    static Optional<TableCheckpoint> left(Load load, String identity) {
        Optional<TableCheckpoint> left = load.checkpoint().map(text -> Checkpoints.read(text, TableCheckpoint.class));
        left.ifPresent(found -> require(identity, found.identity()));
        return left;
    }

    /** @throws BeginAnew where the attempt before read something else */
    static void require(String identity, String left) {
        if (!identity.equals(left)) {
            throw new BeginAnew(
                    "The route reads another table or query, or in another order, than the attempt before, whose checkpoint says nothing here");
        }
    }
}
