package dev.podium.route.check;

import dev.podium.route.check.EndpointText.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** Whether the components that a file names are there, stand where they may, and get options that they know. */
final class EndpointCheck {

    private static final String COMPONENT = "component";
    private static final String OPTION = "option";

    private final Components components;
    private final Findings findings;

    EndpointCheck(Components components, Findings findings) {
        this.components = components;
        this.findings = findings;
    }

    void check(EndpointText use) {
        String scheme = use.scheme();
        if (Nodes.isOpen(scheme) || use.kamelet()) {
            return;
        }
        if (!components.has(scheme)) {
            findings.error(
                    use.within(scheme),
                    COMPONENT,
                    "there is no component '" + scheme + "'",
                    Suggestion.of(scheme, components.names()));
            return;
        }
        components.model(scheme).ifPresent(model -> check(use, model));
    }

    private void check(EndpointText use, ComponentModel model) {
        if (model.isConsumerOnly() && !use.consumer()) {
            findings.error(
                    Place.of(use.at()),
                    COMPONENT,
                    "'" + use.scheme() + ":' starts a route",
                    Optional.of("write it under 'from:'"));
        } else if (model.isProducerOnly() && use.consumer()) {
            findings.error(
                    Place.of(use.at()),
                    COMPONENT,
                    "'" + use.scheme() + ":' can't start a route",
                    Optional.of("write it under 'steps:', as '- to:'"));
        }
        if (use.scheme().equals("kamelet")) {
            return;
        }
        Map<String, EndpointOptionModel> known = new TreeMap<>();
        model.getEndpointOptions().forEach(option -> known.put(option.getName(), option));
        use.options().values().forEach(option -> option(use, model, known, option));
        missing(use, model);
    }

    private void option(EndpointText use, ComponentModel model, Map<String, EndpointOptionModel> known, Option option) {
        EndpointOptionModel described = known.get(option.name());
        if (described != null) {
            Values.wrong(option.name(), described.getType(), choices(described), option.value())
                    .ifPresent(reason -> findings.error(
                            option.valuePlace(),
                            OPTION,
                            "'" + use.name() + "': " + reason,
                            Suggestion.of(option.value(), choices(described))));
        } else if (!model.isLenientProperties() && !prefixed(option.name(), known)) {
            findings.error(
                    option.namePlace(),
                    OPTION,
                    "'" + use.name() + "' has no option '" + option.name() + "'",
                    Suggestion.of(option.name(), known.keySet()));
        }
    }

    private static List<String> choices(EndpointOptionModel option) {
        return option.getEnums() == null ? List.of() : option.getEnums();
    }

    /** Families of options such as {@code scheduler.cron}. */
    private static boolean prefixed(String name, Map<String, EndpointOptionModel> known) {
        return known.values().stream()
                .anyMatch(option -> begins(name, option.getPrefix()) || begins(name, option.getOptionalPrefix()));
    }

    private static boolean begins(String name, String prefix) {
        return prefix != null && !prefix.isEmpty() && name.startsWith(prefix);
    }

    private void missing(EndpointText use, ComponentModel model) {
        boolean named = !use.path().isEmpty();
        for (EndpointOptionModel option : model.getEndpointPathOptions()) {
            boolean needed = option.isRequired() && option.getDefaultValue() == null;
            if (needed && !named && use.option(option.getName()).isEmpty()) {
                findings.error(
                        use.at(),
                        OPTION,
                        "'" + use.scheme() + ":' needs '" + option.getName() + "', as in " + model.getSyntax());
            }
        }
    }
}
