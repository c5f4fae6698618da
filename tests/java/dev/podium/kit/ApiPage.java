package dev.podium.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page before it is written.
 *
 * @param records as JSON
 * @param facts what stands around the records, as JSON by name: total, next
 * @param headers such as Link
 */
public record ApiPage(List<String> records, Map<String, String> facts, Map<String, String> headers) {

    public ApiPage {
        records = List.copyOf(records);
        facts = new LinkedHashMap<>(facts);
        headers = new LinkedHashMap<>(headers);
    }

    ApiPage withRecords(List<String> others) {
        return new ApiPage(others, facts, headers);
    }

    ApiPage withFact(String name, String json) {
        Map<String, String> others = new LinkedHashMap<>(facts);
        others.put(name, json);
        return new ApiPage(records, others, headers);
    }

    /** The object that these pages are; the records last, as many APIs do, or first. */
    String json() {
        List<String> members = new ArrayList<>();
        facts.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        members.add("\"data\":[" + String.join(",", records) + "]");
        return "{" + String.join(",", members) + "}";
    }

    static String json(Fact fact) {
        return "{\"id\":" + fact.id() + ",\"version\":" + fact.version() + ",\"changed_at\":\"" + fact.changedAt()
                + "\",\"amount\":" + fact.id() + ".50,\"text\":" + quoted(fact.text()) + "}";
    }

    static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }
}
