package dev.podium.delivery;

import dev.podium.vocabulary.Sha256;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ColumnName;

/**
 * A row that goes out.
 *
 * @param position its place in the attempt
 * @param key JSON array of the key columns' values
 * @param hash of the row, hexadecimal
 * @param version how often rows of this key have gone out, those that were refused or deleted there included
 * @param record the row as a JSON object; empty where it has vanished and is to be deleted
 */
public record Item(
        long position, String key, String hash, long version, @ColumnName("record") Optional<String> record) {

    public boolean deletion() {
        return record.isEmpty();
    }

    /** The same for each attempt at sending this version of this row, and for nothing else. */
    public String identity(Goods goods) {
        return Sha256.of(String.join(
                        "\n",
                        goods.delivery(),
                        Integer.toString(goods.generation()),
                        key,
                        Long.toString(version),
                        hash))
                .substring(0, 40);
    }

    /** How much of the heap it takes, about. */
    long size() {
        return record.map(String::length).orElse(0) + key.length();
    }
}
