package dev.podium.transform.codegen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands beside the models: sources, descriptions, tests. */
final class StagingYaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AGE =
            Pattern.compile("(\\d{1,6})\\s*(h|hours?|d|days?|m|min|minutes?)", Pattern.CASE_INSENSITIVE);

    private StagingYaml() {}

    static String sources(String domain, List<BronzeTable> tables) {
        StringBuilder yaml = new StringBuilder("version: 2\n\nsources:\n  - name: " + domain + "\n    schema: bronze\n"
                + "    config: {loaded_at_field: _extracted_at}\n    tables:\n");
        for (BronzeTable table : tables) {
            yaml.append("      - name: ").append(table.dataset().name()).append('\n');
            yaml.append("        identifier: ").append(table.dataset().table()).append('\n');
            table.description().ifPresent(text -> yaml.append("        description: ")
                    .append(quoted(text))
                    .append('\n'));
            table.freshness().flatMap(StagingYaml::age).ifPresent(age -> yaml.append(
                            "        config: {freshness: {warn_after: ")
                    .append(age)
                    .append("}}\n"));
        }
        return yaml.toString();
    }

    static String model(BronzeTable table) {
        StringBuilder yaml = new StringBuilder("version: 2\n\nmodels:\n  - name: " + table.model() + "\n");
        yaml.append("    description: ")
                .append(quoted(table.description().orElse("Bronze of " + table.dataset())
                        + (table.key().isEmpty() ? "" : "; the latest version of each, typed")))
                .append('\n')
                .append(together(table))
                .append("    columns:\n");
        for (Field field : table.fields()) {
            yaml.append("      - name: ").append(field.column()).append('\n');
            field.description().ifPresent(text -> yaml.append("        description: ")
                    .append(quoted(text))
                    .append('\n'));
            String tests = test("not_null", field.required()) + test("unique", field.unique()) + accepted(field);
            yaml.append(tests.isEmpty() ? "" : "        data_tests:\n" + tests);
        }
        return yaml.toString();
    }

    private static String test(String name, Optional<Field.Severity> severity) {
        return severity.map(wanted -> wanted == Field.Severity.ERROR
                        ? "          - " + name + "\n"
                        : "          - " + name + ": {config: {severity: warn}}\n")
                .orElse("");
    }

    private static String accepted(Field field) {
        return field.values().isEmpty()
                ? ""
                : "          - accepted_values:\n              arguments: {values: "
                        + field.values().stream().map(StagingYaml::quoted).collect(Collectors.joining(", ", "[", "]"))
                        + "}\n              config: {severity: warn}\n";
    }

    /** A key of several fields identifies a row by all of them. */
    private static String together(BronzeTable table) {
        List<String> columns = table.fields().stream()
                .filter(field -> table.key().contains(field.name()))
                .map(Field::column)
                .toList();
        return columns.size() < 2 || columns.size() != table.key().size()
                ? ""
                : "    data_tests:\n      - podium_unique_together:\n          arguments: {columns: ["
                        + String.join(", ", columns) + "]}\n";
    }

    private static Optional<String> age(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            return Optional.empty();
        }
        String unit = age.group(2).toLowerCase(java.util.Locale.ROOT);
        String period = unit.startsWith("h") ? "hour" : unit.startsWith("d") ? "day" : "minute";
        return Optional.of("{count: " + age.group(1) + ", period: " + period + "}");
    }

    /** JSON's texts are YAML's; Jinja in them, which dbt would carry out, is taken apart. */
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(
                    text.strip().replaceAll("\\{(?=[{%#])", "{ ").replaceAll("([}%#])(?=})", "$1 "));
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A text could not be written", e);
        }
    }
}
