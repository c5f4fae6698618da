package dev.podium.contract;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a contract of the Open Data Contract Standard, version 3: what the hub holds to, and leaves the rest of the standard's words to their readers. */
final class ContractReader {

    private static final Set<String> STATUS = Set.of("proposed", "draft", "active", "deprecated", "retired");

    private final String path;
    private final List<ContractProblem> problems = new ArrayList<>();

    ContractReader(String path) {
        this.path = path;
    }

    ContractFile read(String text) {
        Optional<Dataset> dataset = dataset();
        Optional<Contract> contract = root(text).map(root -> contract(root, dataset));
        problems.sort(Comparator.comparingInt(ContractProblem::line));
        return new ContractFile(path, dataset, contract.filter(read -> problems.isEmpty()), problems);
    }

    private Optional<Dataset> dataset() {
        String file = Path.of(path).getFileName().toString();
        try {
            return Optional.of(Dataset.parse(file.substring(0, file.length() - ContractFile.ENDING.length())));
        } catch (PodiumException e) {
            problems.add(new ContractProblem(
                    1, "a contract is named after its dataset, like crm.deals.contract.yaml: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Node> root(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isEmpty()) {
                problems.add(new ContractProblem(1, "it is empty"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new ContractProblem(line, "it is no YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new ContractProblem(1, "it is no YAML: " + e.getMessage()));
        } catch (StackOverflowError e) {
            problems.add(new ContractProblem(1, "it is nested too deep"));
        }
        return Optional.empty();
    }

    private Contract contract(Node node, Optional<Dataset> dataset) {
        YamlMap root = YamlMap.of(node, "a contract", Words.CONTRACT, problems);
        one(root, "kind", root.required("kind"), Set.of("DataContract"));
        String version = root.required("apiVersion");
        if (!version.isEmpty() && !version.startsWith("v3.")) {
            root.node("apiVersion").ifPresent(at -> root.wrong(at, "'apiVersion' is one of v3, such as v3.0.2"));
        }
        String status = root.required("status");
        one(root, "status", status, STATUS);
        return new Contract(
                dataset.orElse(new Dataset("no", "name")),
                path,
                version,
                root.required("id"),
                root.text("name"),
                root.required("version"),
                status,
                description(root),
                owner(root),
                properties(root),
                freshness(root),
                drift(root));
    }

    private void one(YamlMap map, String key, String value, Set<String> of) {
        if (!value.isEmpty() && !of.contains(value)) {
            map.node(key)
                    .ifPresent(at -> map.wrong(at, "'" + key + "' is one of " + sorted(of) + ", not '" + value + "'"));
        }
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }

    /** The standard has a map of purpose, limitations and usage; a sentence does too. */
    private Optional<String> description(YamlMap root) {
        if (root.node("description").filter(ScalarNode.class::isInstance).isPresent()) {
            return root.text("description");
        }
        return root.node("description").flatMap(node -> YamlMap.of(node, "description", Words.DESCRIPTION, problems)
                .text("purpose"));
    }

    private Optional<String> owner(YamlMap root) {
        Optional<String> owner = Optional.empty();
        for (Node node : root.list("team")) {
            YamlMap member = YamlMap.of(node, "a member of team", Words.MEMBER, problems);
            Optional<String> name = member.text("username").or(() -> member.text("name"));
            if (owner.isEmpty()
                    || member.text("role").filter("owner"::equalsIgnoreCase).isPresent()) {
                owner = name;
            }
        }
        return owner;
    }

    private List<Property> properties(YamlMap root) {
        List<Node> schema = root.list("schema");
        if (schema.size() > 1) {
            root.wrong(schema.get(1), "a contract has one object in its schema: that of its dataset");
        }
        List<Property> properties = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node object : schema.subList(0, Math.min(1, schema.size()))) {
            for (Node node :
                    YamlMap.of(object, "schema", Words.OBJECT, problems).list("properties")) {
                Property property = property(node);
                if (!names.add(property.name())) {
                    root.wrong(node, "property '" + property.name() + "' stands twice");
                }
                properties.add(property);
            }
        }
        return properties;
    }

    private Property property(Node node) {
        YamlMap map = YamlMap.of(node, "a property", Words.PROPERTY, problems);
        return new Property(
                map.required("name"),
                logicalType(map),
                map.text("physicalType"),
                map.flag("required"),
                map.flag("unique"),
                map.flag("primaryKey"),
                map.text("description"),
                ValidValues.of(map));
    }

    private Optional<LogicalType> logicalType(YamlMap map) {
        return map.text("logicalType").flatMap(text -> {
            Optional<LogicalType> found = Arrays.stream(LogicalType.values())
                    .filter(type -> type.toString().equals(text))
                    .findFirst();
            if (found.isEmpty()) {
                map.node("logicalType")
                        .ifPresent(at -> map.wrong(
                                at,
                                "'" + text + "' is no logicalType; it is one of "
                                        + Arrays.stream(LogicalType.values())
                                                .map(LogicalType::toString)
                                                .collect(Collectors.joining(", "))));
            }
            return found;
        });
    }

    private Optional<String> freshness(YamlMap root) {
        Optional<String> found = Optional.empty();
        for (Node node : root.list("slaProperties")) {
            YamlMap agreed = YamlMap.of(node, "an entry of slaProperties", Words.SERVICE_LEVEL, problems);
            String property = agreed.required("property");
            if (property.equals("freshness") || property.equals("latency")) {
                found = Optional.of(agreed.required("value")
                        + agreed.text("unit").map(unit -> " " + unit).orElse(""));
            }
        }
        return found;
    }

    private Drift drift(YamlMap root) {
        Drift drift = Drift.USUAL;
        for (Node node : root.list("customProperties")) {
            YamlMap custom = YamlMap.of(node, "an entry of customProperties", Words.CUSTOM, problems);
            drift = switch (custom.required("property")) {
                case "newColumns" -> new Drift(decision(custom), drift.changedTypes(), drift.missingColumns());
                case "changedTypes" -> new Drift(drift.newColumns(), decision(custom), drift.missingColumns());
                case "missingColumns" -> new Drift(drift.newColumns(), drift.changedTypes(), decision(custom));
                default -> drift;
            };
        }
        return drift;
    }

    private Decision decision(YamlMap custom) {
        String value = custom.required("value");
        one(custom, "value", value, Set.of("evolve", "quarantine", "stop"));
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElse(Decision.STOP);
    }
}
