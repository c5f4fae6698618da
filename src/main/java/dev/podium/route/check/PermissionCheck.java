package dev.podium.route.check;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Whether a file does what the operator has to allow. What its text leaves open is seen when its endpoints are made. */
final class PermissionCheck {

    private static final String RULE = "permission";
    /** A text that Camel reads from somewhere else; {@code classpath:} is the hub's own. */
    private static final Pattern RESOURCE =
            Pattern.compile("^\\s*resource:(?!classpath:)(?:([a-z]+):)?(.*)", Pattern.DOTALL);

    private static final Pattern OF_CLASS =
            Pattern.compile("#class:([\\w.$]+)|\\bbean:type:([\\w.$]+)|\\$\\{type:([\\w.$]+)");
    /** What leads from any value to any class, or from an exchange to the whole of Camel: as much as a program. Names of classes are harmless. */
    private static final Pattern REFLECTION = Pattern.compile(
            "\\$(?:simple)?\\{(?:\\s*camelContext\\s*[.?\\[]"
                    + "|.*[.?](?i:(?:get)?class(?!\\.(?:name|simpleName)\\b)|(?:get)?classLoader|(?:get|camel|getCamel)?context)\\b(?!\\s*=))",
            Pattern.DOTALL);

    /** {@code {{name:value}}} and {@code {{env:NAME:value}}}: a placeholder with what stands for it where there is no such name. */
    private static final Pattern DEFAULT = Pattern.compile("\\{\\{[^{}:]*:([^{}]*)}}");

    private static final Pattern DEFAULT_OF_FUNCTION = Pattern.compile("\\{\\{[^{}:]*:[^{}:]*:([^{}]*)}}");
    private static final Set<String> READING = Set.of("sql", "sql-stored");

    private final Permissions permissions;
    private final Findings findings;

    PermissionCheck(Permissions permissions, Findings findings) {
        this.permissions = permissions;
        this.findings = findings;
    }

    void check(EndpointText use) {
        String scheme = use.scheme();
        if (Nodes.isOpen(scheme)) {
            return;
        }
        permissions
                .refusesComponent(scheme)
                .ifPresent(reason -> findings.error(use.within(scheme), RULE, reason, Optional.empty()));
        if (scheme.equals("file")) {
            folder(use);
        } else if (READING.contains(scheme) && use.path().matches("(file|https?):.*")) {
            path(use.within(use.path()), use.path().substring(use.path().indexOf(':') + 1));
        }
    }

    private void folder(EndpointText use) {
        String folder = use.path("directoryName");
        if (folder.isEmpty() || Nodes.isOpen(folder)) {
            return;
        }
        path(use.within(folder), folder);
        Permissions.MOVING.forEach(name -> use.option(name)
                .filter(option ->
                        option.value().startsWith("/") || option.value().contains(".."))
                .ifPresent(option -> path(option.valuePlace(), moved(folder, option.value()))));
    }

    private static String moved(String folder, String target) {
        String fixed = target.replaceFirst("\\$\\{.*", "");
        return fixed.startsWith("/") ? fixed : folder + "/" + fixed;
    }

    /** Another machine may have other folders: where the text alone is looked at, it is told and not refused. */
    private void path(Place at, String text) {
        permissions.refusesPath(text).ifPresent(reason -> findings.warning(at, RULE, reason, Optional.empty()));
    }

    /** Looks through everything that is written, wherever it stands. */
    void look(Node node) {
        if (node instanceof ScalarNode scalar) {
            texts(scalar.getValue()).forEach(text -> text(scalar, text));
        }
        Nodes.items(node).forEach(this::look);
        Nodes.entries(node).forEach(tuple -> {
            word(tuple);
            look(tuple.getValueNode());
        });
    }

    /** As it is written, and as it becomes where nobody has set what it refers to. */
    private static Set<String> texts(String written) {
        return written.contains("{{")
                ? new LinkedHashSet<>(List.of(written, filled(written, DEFAULT), filled(written, DEFAULT_OF_FUNCTION)))
                : Set.of(written);
    }

    private static String filled(String text, Pattern placeholder) {
        String filled = placeholder.matcher(text).replaceAll("$1");
        return filled.equals(text) ? text : filled(filled, placeholder);
    }

    private void text(ScalarNode scalar, String text) {
        Matcher resource = RESOURCE.matcher(text);
        if (resource.find()) {
            boolean file = resource.group(1) == null || resource.group(1).equals("file");
            if (!file
                    || permissions
                            .refusesPath(Path.of(resource.group(2).strip()))
                            .isPresent()) {
                findings.error(
                        Place.of(scalar),
                        RULE,
                        "a text is read from outside the folders that routes may reach",
                        Optional.of("the operator allows it by PODIUM_ALLOW_FOLDERS"));
            }
        }
        if (REFLECTION.matcher(text).find()) {
            findings.error(
                    Place.of(scalar),
                    RULE,
                    "an expression may not reach classes or Camel's own inside: that is as much as a program",
                    Optional.of(
                            "the operator allows languages that are programs, such as groovy, by PODIUM_ALLOW_COMPONENTS"));
        }
        Matcher type = OF_CLASS.matcher(text);
        while (type.find()) {
            Stream.of(type.group(1), type.group(2), type.group(3))
                    .filter(name -> name != null)
                    .forEach(name -> type(scalar, name));
        }
    }

    private void type(ScalarNode at, String name) {
        permissions
                .refusesClass(name)
                .ifPresent(reason -> findings.error(Place.of(at), RULE, reason, Optional.empty()));
    }

    private void word(NodeTuple tuple) {
        String word = Nodes.text(tuple.getKeyNode());
        Node value = tuple.getValueNode();
        if (word.equals("beans")) {
            Nodes.items(value).forEach(this::bean);
        } else if (word.equals("beanType") && value instanceof ScalarNode type) {
            type(type, type.getValue());
        } else if (runs(value)) {
            permissions
                    .refusesLanguage(word)
                    .ifPresent(reason -> findings.error(Place.of(tuple.getKeyNode()), RULE, reason, Optional.empty()));
        }
    }

    /** A step or expression, rather than an option of that name: {@code java:} with a value of its own. */
    private static boolean runs(Node value) {
        return !Nodes.text(value).isEmpty() || !Nodes.entries(value).isEmpty();
    }

    private void bean(Node bean) {
        Nodes.scalar(bean, "type")
                .filter(type -> !type.getValue().startsWith("#"))
                .ifPresent(type -> type(type, type.getValue()));
        Nodes.scalar(bean, "script")
                .ifPresent(script -> findings.error(
                        Place.of(script), RULE, "a bean made by a script is not allowed", Optional.empty()));
        Stream.of("factoryBean", "builderClass", "factoryMethod")
                .flatMap(word -> Nodes.scalar(bean, word).stream())
                .filter(type -> type.getValue().contains(".") || type.getValue().contains(":"))
                .forEach(type -> type(type, type.getValue().split(":")[0]));
    }
}
