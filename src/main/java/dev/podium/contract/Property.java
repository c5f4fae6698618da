package dev.podium.contract;

import java.util.List;
import java.util.Optional;

/**
 * A column or a top-level field that is agreed on.
 *
 * @param unique whether no two records have the same; bronze keeps all versions of a record, so silver tests it
 * @param primaryKey whether it identifies a record, alone or with others
 * @param values the only ones that it may have; empty: any
 */
public record Property(
        String name,
        Optional<LogicalType> logicalType,
        Optional<String> physicalType,
        boolean required,
        boolean unique,
        boolean primaryKey,
        Optional<String> description,
        List<String> values) {

    public Property {
        values = List.copyOf(values);
    }
}
