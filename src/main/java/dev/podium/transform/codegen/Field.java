package dev.podium.transform.codegen;

import dev.podium.contract.LogicalType;
import java.util.List;
import java.util.Optional;

/**
 * A column of a staging model.
 *
 * @param name as the source calls it
 * @param column as the model calls it
 * @param type that its text is read as; empty: it stays as it is
 * @param required how strictly its presence is tested; empty: not at all
 * @param unique how strictly it is tested that no two rows have the same
 * @param values that it may have, which a test warns about; empty: any
 */
record Field(
        String name,
        String column,
        Optional<LogicalType> type,
        Optional<Severity> required,
        Optional<Severity> unique,
        Optional<String> description,
        List<String> values) {

    Field {
        values = List.copyOf(values);
    }

    /** Of a test. */
    enum Severity {
        ERROR,
        WARN
    }
}
