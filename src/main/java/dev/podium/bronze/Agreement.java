package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.contract.Decision;
import dev.podium.contract.Drift;
import dev.podium.contract.Property;
import dev.podium.vocabulary.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the columns that a source gives against those that bronze has and those that were agreed on, and says where each
 * lands. Landed rows are never rewritten: a column of another type gets a column of its own beside the old one.
 */
final class Agreement {

    private final Drift drift;
    private final Map<String, Property> agreed;
    private final TableState state;
    private final List<Column> given;
    private final List<Column> targets = new ArrayList<>();
    private final Set<Column> added = new LinkedHashSet<>();
    private final List<SchemaChange> changes = new ArrayList<>();

    Agreement(Optional<Contract> contract, TableState state, List<Column> given) {
        this.drift = contract.map(Contract::drift).orElse(Drift.USUAL);
        // What is agreed on about documents is about their fields, which each record has its own of.
        this.agreed =
                documents(given) ? Map.of() : contract.map(Contract::byName).orElse(Map.of());
        this.state = state;
        this.given = given;
        given.forEach(this::place);
        missing();
    }

    static boolean documents(List<Column> given) {
        return given.stream()
                .anyMatch(column ->
                        column.type() == Column.Type.JSON && column.name().equals("record"));
    }

    private void place(Column column) {
        Column there = state.byName().get(column.name());
        if (there == null) {
            placeNew(column);
        } else if (fits(there, column)) {
            targets.add(there);
            noticeBack(column);
        } else {
            decide(
                    SchemaChange.changed(
                            column.name(), ColumnTypes.of(there), ColumnTypes.of(column), drift.changedTypes()),
                    beside(column));
        }
    }

    private void placeNew(Column column) {
        Property property = agreed.get(column.name());
        if (property == null) {
            boolean first = state.columns().isEmpty() && agreed.isEmpty();
            decide(SchemaChange.added(column.name(), ColumnTypes.of(column), drift.newColumns()), column, !first);
        } else if (property.logicalType()
                .filter(type -> !type.fits(column.type()))
                .isPresent()) {
            String wanted = property.logicalType().get().toString();
            decide(SchemaChange.changed(column.name(), wanted, ColumnTypes.of(column), drift.changedTypes()), column);
        } else {
            decide(
                    SchemaChange.added(column.name(), ColumnTypes.of(column), Decision.EVOLVE),
                    column,
                    !state.columns().isEmpty());
        }
    }

    private void decide(SchemaChange change, Column target) {
        decide(change, target, true);
    }

    private void decide(SchemaChange change, Column target, boolean news) {
        boolean ours = target.name().startsWith("_");
        if (news && !ours) {
            changes.add(change);
        }
        if (!news || ours || change.decision() == Decision.EVOLVE) {
            targets.add(target);
            if (!state.byName().containsKey(target.name())) {
                added.add(target);
            }
        }
    }

    private void noticeBack(Column column) {
        if (!state.source().isEmpty()
                && state.source().stream().noneMatch(before -> before.name().equals(column.name()))) {
            changes.add(SchemaChange.back(column.name(), ColumnTypes.of(column)));
        }
    }

    private void missing() {
        Set<String> names = given.stream().map(Column::name).collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        agreed.values().stream()
                .filter(property -> property.required() && !names.contains(property.name()))
                .forEach(property -> {
                    told.add(property.name());
                    String type = property.logicalType().map(Object::toString).orElse("required");
                    changes.add(SchemaChange.missing(property.name(), type, drift.missingColumns()));
                });
        state.source().stream()
                .filter(column -> !names.contains(column.name()) && told.add(column.name()))
                .forEach(column ->
                        changes.add(SchemaChange.missing(column.name(), ColumnTypes.of(column), Decision.EVOLVE)));
    }

    /** Whether each value of the one can stand in the other as it is. */
    private static boolean fits(Column there, Column column) {
        if (there.type() == Column.Type.DECIMAL && column.type() == Column.Type.DECIMAL) {
            boolean unbounded = there.precision() == 0;
            return unbounded
                    || there.scale() == column.scale()
                            && column.precision() > 0
                            && there.precision() >= column.precision();
        }
        return switch (there.type()) {
            case BIGINT ->
                column.type() == Column.Type.BIGINT
                        || column.type() == Column.Type.INTEGER
                        || column.type() == Column.Type.SMALLINT;
            case INTEGER -> column.type() == Column.Type.INTEGER || column.type() == Column.Type.SMALLINT;
            case DOUBLE -> column.type() == Column.Type.DOUBLE || column.type() == Column.Type.REAL;
            default -> there.type() == column.type();
        };
    }

    /** {@code amount} that became text lands in {@code amount_text}. */
    private static Column beside(Column column) {
        Column unbounded = new Column(column.name(), column.type());
        String type = ColumnTypes.of(unbounded).replace(" precision", "");
        return new Column(column.name() + "_" + type, column.type());
    }

    /** Where each of the given columns lands, in their order; shorter where some don't. */
    List<Column> targets() {
        return targets;
    }

    /** Those to be made. */
    List<Column> added() {
        return List.copyOf(added);
    }

    List<SchemaChange> changes() {
        return changes;
    }

    /** What was decided to be so, in words; empty where nothing was. */
    Optional<String> reasons(Decision decision) {
        String reasons = changes.stream()
                .filter(change -> change.decision() == decision)
                .map(SchemaChange::inWords)
                .collect(Collectors.joining("; "));
        return Optional.of(reasons).filter(text -> !text.isEmpty());
    }
}
