package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.bronze.SchemaChange.Kind;
import dev.podium.contract.Contract;
import dev.podium.contract.Decision;
import dev.podium.contract.LogicalType;
import dev.podium.contract.Property;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds documents to the top-level fields that the contract agrees on. */
final class AgreedFields implements Inspection {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int JSONB_VERSION = 1;
    /** Beyond so many unknown names they are values rather than fields, and no longer news. */
    private static final int MOST_NAMES = 1000;

    private final Contract contract;
    private final int column;
    private final Map<String, Field> fields = new HashMap<>();
    private final int required;
    private final Set<SchemaChange> noticed;
    private final List<SchemaChange> changes = new ArrayList<>();
    private int record;

    /**
     * @param column which of the row's columns is the document
     * @param noticed what has been told of this load already
     */
    AgreedFields(Contract contract, int column, Set<SchemaChange> noticed) {
        this.contract = contract;
        this.column = column;
        this.noticed = noticed;
        contract.properties().forEach(property -> fields.put(property.name(), new Field(property)));
        this.required =
                (int) contract.properties().stream().filter(Property::required).count();
    }

    private static final class Field {
        private final Property property;
        private int seenIn;

        Field(Property property) {
            this.property = property;
        }
    }

    @Override
    public String refusal(WrittenRow row) {
        int offset = row.offset(column);
        int length = row.length(offset);
        record++;
        try (JsonParser parser =
                JSON.createParser(row.bytes(), offset + JSONB_VERSION, Math.max(0, length - JSONB_VERSION))) {
            return refusal(parser);
        } catch (IOException e) {
            return null; // The connector and the warehouse say what is wrong with a document that is none.
        }
    }

    private String refusal(JsonParser parser) throws IOException {
        String refusal = null;
        int found = 0;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return decided(SchemaChange.changed("", "object", word(parser.currentToken()), changedTypes()));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            Field field = fields.get(name);
            String reason = null;
            if (field == null) {
                reason = value == JsonToken.VALUE_NULL ? null : unknown(name, value);
            } else if (value != JsonToken.VALUE_NULL) {
                found += field.property.required() && field.seenIn != record ? 1 : 0;
                field.seenIn = record;
                reason = fits(field.property, value) ? null : changed(field.property, value);
            }
            refusal = refusal == null ? reason : refusal;
            parser.skipChildren();
        }
        return refusal == null && found < required ? missing() : refusal;
    }

    private Decision changedTypes() {
        return contract.drift().changedTypes();
    }

    private String unknown(String name, JsonToken value) {
        return decided(SchemaChange.added(name, word(value), contract.drift().newColumns()));
    }

    private String changed(Property property, JsonToken value) {
        String agreed = property.logicalType().map(LogicalType::toString).orElse("");
        return decided(SchemaChange.changed(property.name(), agreed, word(value), changedTypes()));
    }

    private String missing() {
        String first = null;
        for (Property property : contract.properties()) {
            if (property.required() && fields.get(property.name()).seenIn != record) {
                String type = property.logicalType().map(LogicalType::toString).orElse("required");
                String reason = decided(SchemaChange.missing(
                        property.name(), type, contract.drift().missingColumns()));
                first = first == null ? reason : first;
            }
        }
        return first;
    }

    private String decided(SchemaChange change) {
        if (noticed.size() < MOST_NAMES && noticed.add(change)) {
            changes.add(change);
        }
        return switch (change.decision()) {
            case EVOLVE -> null;
            case QUARANTINE -> reason(change);
            case STOP ->
                throw PodiumException.user("A record of " + contract.dataset() + " breaks its contract: "
                        + reason(change) + "; nothing of this load is shown. " + contract.file()
                        + " says stop: agree on it there, or say evolve or quarantine");
        };
    }

    private static String reason(SchemaChange change) {
        String field = change.column().isEmpty() ? "the record" : "field " + change.column();
        return field
                + (change.kind() == Kind.MISSING
                        ? " is missing or null"
                        : change.kind() == Kind.NEW
                                ? " is not agreed on"
                                : " is " + change.to().orElse("") + " instead of "
                                        + change.from().orElse(""));
    }

    private static boolean fits(Property property, JsonToken value) {
        return property.logicalType().isEmpty()
                || switch (value) {
                    case VALUE_STRING -> property.logicalType().get().text();
                    case VALUE_NUMBER_INT ->
                        property.logicalType().get() == LogicalType.INTEGER
                                || property.logicalType().get() == LogicalType.NUMBER;
                    case VALUE_NUMBER_FLOAT -> property.logicalType().get() == LogicalType.NUMBER;
                    case VALUE_TRUE, VALUE_FALSE -> property.logicalType().get() == LogicalType.BOOLEAN;
                    case START_OBJECT -> property.logicalType().get() == LogicalType.OBJECT;
                    case START_ARRAY -> property.logicalType().get() == LogicalType.ARRAY;
                    default -> true;
                };
    }

    static String word(JsonToken value) {
        return switch (value) {
            case VALUE_STRING -> "string";
            case VALUE_NUMBER_INT -> "integer";
            case VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            default -> "null";
        };
    }

    @Override
    public List<SchemaChange> takeChanges() {
        List<SchemaChange> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }
}
