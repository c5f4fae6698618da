package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a load is divided, kept so that each attempt divides it alike.
 *
 * @param identity of what is read
 * @param column by whose values
 * @param bounds between the partitions
 * @param upTo the greatest cursor value (or the transaction, where rows are chosen by theirs) when the load began, or empty: rows that change while it lasts, or between its attempts,
 *     are the next load's, whichever partition they are of
 */
record PartitionPlan(String identity, String column, List<String> bounds, String upTo) {

    PartitionPlan {
        bounds = List.copyOf(bounds);
    }

    /** The transaction up to which rows are read, where they are chosen by theirs. */
    Optional<String> horizon(Load load, Connection known) {
        return Optional.of(upTo).filter(text -> Horizon.asked(load, known));
    }

    /** Bounds that cut the numbers between least and greatest into ranges of about the same width. */
    static List<String> bounds(String column, String least, String greatest, int partitions) {
        try {
            BigInteger from = new BigInteger(least);
            BigInteger width = new BigInteger(greatest).subtract(from).add(BigInteger.ONE);
            return IntStream.range(1, partitions)
                    .mapToObj(at ->
                            from.add(width.multiply(BigInteger.valueOf(at)).divide(BigInteger.valueOf(partitions))))
                    .distinct()
                    .filter(bound -> bound.compareTo(from) > 0)
                    .map(BigInteger::toString)
                    .toList();
        } catch (NumberFormatException e) {
            throw PodiumException.user(
                    "partitionBy: column " + column + " has values such as '" + greatest
                            + "', which are no whole numbers; name a column of whole numbers that never changes, such as the key");
        }
    }
}
