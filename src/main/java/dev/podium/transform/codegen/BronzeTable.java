package dev.podium.transform.codegen;

import dev.podium.vocabulary.Dataset;
import java.util.List;
import java.util.Optional;

/**
 * What is written about a dataset.
 *
 * @param documents whether its records are JSON documents in a column {@code record}
 * @param key names of the fields that identify a record; empty: each row counts
 * @param cursor name of the field that says which version is newer
 * @param position whether a row knows its place in its load
 * @param freshness as the contract says it, such as {@code 24 h}
 */
record BronzeTable(
        Dataset dataset,
        boolean documents,
        List<Field> fields,
        List<String> key,
        Optional<String> cursor,
        boolean position,
        Optional<String> description,
        Optional<String> freshness) {

    String model() {
        return "stg_" + dataset.domain() + "__" + dataset.name();
    }
}
