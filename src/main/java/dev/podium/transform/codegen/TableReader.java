package dev.podium.transform.codegen;

import dev.podium.contract.Contract;
import dev.podium.contract.LogicalType;
import dev.podium.contract.Property;
import dev.podium.transform.codegen.CodegenCatalog.Found;
import dev.podium.transform.codegen.Field.Severity;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Gathers what is known of a dataset from the warehouse and its contract. */
final class TableReader {

    private static final String RECORD = "record";
    private static final Pattern HARMLESS_VALUE = Pattern.compile("[^'\\\\{}\\p{Cntrl}]{1,200}");

    private final CodegenCatalog catalog;
    private final Dataset dataset;
    private final Map<String, Property> agreed;
    private final Optional<Contract> contract;
    private final Consumer<String> note;

    /** @param note told what is left out, and why */
    TableReader(CodegenCatalog catalog, Dataset dataset, Optional<Contract> contract, Consumer<String> note) {
        this.catalog = catalog;
        this.dataset = dataset;
        this.contract = contract;
        this.agreed = contract.map(Contract::byName).orElse(Map.of());
        this.note = note;
    }

    BronzeTable read() {
        List<Found> columns = catalog.columns(dataset.table());
        boolean documents = columns.stream()
                .anyMatch(
                        column -> column.name().equals(RECORD) && column.type().equals("jsonb"));
        List<String> key = key();
        return new BronzeTable(
                dataset,
                documents,
                documents ? ofDocuments(key) : ofColumns(columns, key),
                key,
                catalog.cursorOf(dataset.toString()).filter(Names::harmless),
                columns.stream().anyMatch(column -> column.name().equals("_position")),
                contract.flatMap(Contract::description).or(() -> contract.flatMap(Contract::name)),
                contract.flatMap(Contract::freshness));
    }

    private List<String> key() {
        List<String> primary = agreed.values().stream()
                .filter(Property::primaryKey)
                .map(Property::name)
                .toList();
        List<String> key = primary.isEmpty()
                ? catalog.keyOf(dataset.toString())
                        .map(text -> List.of(text.strip().split("\\s*,\\s*")))
                        .orElse(List.of())
                : primary;
        return key.stream().allMatch(Names::harmless) ? key : List.of();
    }

    private List<Field> ofDocuments(List<String> key) {
        Map<String, Optional<LogicalType>> types = new LinkedHashMap<>();
        if (agreed.isEmpty()) {
            catalog.observed(dataset.table()).forEach(found -> types.put(found.name(), ofJson(found.type())));
        } else {
            contract.orElseThrow().properties().forEach(property -> types.put(property.name(), property.logicalType()));
        }
        Names names = new Names();
        List<Field> fields = new ArrayList<>();
        types.forEach((name, type) -> {
            if (Names.harmless(name)) {
                fields.add(field(name, names, type, key, true));
            } else {
                note.accept("field " + shown(name) + " of " + dataset + " has a name that can't stand in SQL as it is:"
                        + " read it in a model of your own");
            }
        });
        return fields;
    }

    private List<Field> ofColumns(List<Found> columns, List<String> key) {
        Names names = new Names();
        List<Field> fields = new ArrayList<>();
        for (Found column : columns) {
            if (column.name().startsWith("_")) {
                continue;
            }
            if (!Names.harmless(column.name())) {
                note.accept("column " + shown(column.name()) + " of " + dataset
                        + " has a name that can't stand in SQL as it is: read it in a model of your own");
                continue;
            }
            boolean text = column.type().equals("text") || column.type().startsWith("character");
            Optional<LogicalType> type = Optional.ofNullable(agreed.get(column.name()))
                    .flatMap(Property::logicalType)
                    .filter(wanted -> text && wanted != LogicalType.OBJECT && wanted != LogicalType.ARRAY);
            fields.add(field(column.name(), names, type, key, false));
        }
        return fields;
    }

    private Field field(String name, Names names, Optional<LogicalType> type, List<String> key, boolean document) {
        Optional<Property> property = Optional.ofNullable(agreed.get(name));
        boolean isKey = key.contains(name);
        boolean read = type.filter(wanted -> wanted != LogicalType.STRING).isPresent();
        Optional<Severity> required =
                isKey || property.filter(Property::required).isPresent()
                        ? Optional.of(!isKey && (read || lacks(name, document)) ? Severity.WARN : Severity.ERROR)
                        : Optional.empty();
        Optional<Severity> unique = isKey && key.size() == 1
                ? Optional.of(Severity.ERROR)
                : property.filter(Property::unique).map(agreedOn -> Severity.WARN);
        return new Field(
                name,
                names.columnFor(name),
                type,
                required,
                unique,
                property.flatMap(Property::description),
                property.map(this::values).orElse(List.of()));
    }

    /** The test puts them into SQL as they are. */
    private List<String> values(Property property) {
        if (property.values().stream()
                .allMatch(value -> HARMLESS_VALUE.matcher(value).matches())) {
            return property.values();
        }
        note.accept("the values that " + shown(property.name()) + " of " + dataset
                + " may have can't stand in SQL as they are: test them in a test of your own");
        return List.of();
    }

    private boolean lacks(String name, boolean document) {
        return document
                ? catalog.lacksField(dataset.table(), name)
                : catalog.lacksColumn(dataset.table(), Identifier.quoted(name));
    }

    private static Optional<LogicalType> ofJson(String type) {
        return switch (type == null ? "" : type) {
            case "number" -> Optional.of(LogicalType.NUMBER);
            case "boolean" -> Optional.of(LogicalType.BOOLEAN);
            case "object" -> Optional.of(LogicalType.OBJECT);
            case "array" -> Optional.of(LogicalType.ARRAY);
            default -> Optional.empty();
        };
    }

    private static String shown(String name) {
        String harmless = name.replaceAll("\\p{Cntrl}", "?");
        return "'" + (harmless.length() > 60 ? harmless.substring(0, 60) + "…" : harmless) + "'";
    }
}
