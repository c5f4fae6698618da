package dev.podium.operation.api;

import dev.podium.contract.Contract;
import dev.podium.contract.ContractFile;
import dev.podium.contract.Decision;
import dev.podium.contract.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A dataset's contract as REST shows it; of a broken one what is wrong. */
final class ContractJson {

    private ContractJson() {}

    static Map<String, Object> of(ContractFile file) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", file.path());
        if (!file.problems().isEmpty()) {
            told.put("problems", file.problems());
        }
        file.contract().ifPresent(contract -> tell(told, contract));
        return told;
    }

    private static void tell(Map<String, Object> told, Contract contract) {
        told.put("id", contract.id());
        contract.name().ifPresent(name -> told.put("name", name));
        told.put("version", contract.version());
        told.put("status", contract.status());
        contract.description().ifPresent(text -> told.put("description", text));
        contract.owner().ifPresent(owner -> told.put("owner", owner));
        contract.freshness().ifPresent(age -> told.put("freshness", age));
        told.put("newColumns", word(contract.drift().newColumns()));
        told.put("changedTypes", word(contract.drift().changedTypes()));
        told.put("missingColumns", word(contract.drift().missingColumns()));
        told.put(
                "properties",
                contract.properties().stream().map(ContractJson::of).toList());
        told.put(
                "keys",
                List.copyOf(contract.properties().stream()
                        .filter(Property::primaryKey)
                        .map(Property::name)
                        .toList()));
    }

    private static Map<String, Object> of(Property property) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", property.name());
        property.logicalType().ifPresent(type -> told.put("logicalType", type.toString()));
        property.physicalType().ifPresent(type -> told.put("physicalType", type));
        told.put("required", property.required());
        told.put("unique", property.unique());
        told.put("primaryKey", property.primaryKey());
        property.description().ifPresent(text -> told.put("description", text));
        return told;
    }

    private static String word(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
