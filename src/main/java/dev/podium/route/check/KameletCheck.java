package dev.podium.route.check;

import dev.podium.route.check.EndpointText.Option;
import dev.podium.route.check.KameletText.Property;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the Kamelets that a file uses are there, and get the properties that they know and need. */
final class KameletCheck {

    private static final String RULE = "kamelet";
    /** Of Camel's own component for Kamelets. */
    private static final Set<String> OF_CAMEL = Set.of(
            "location",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "block",
            "timeout",
            "lazyStartProducer",
            "noErrorHandler");

    private final Kamelets kamelets;
    private final Predicate<String> configured;
    private final Findings findings;

    /** @param configured whether the hub's configuration has a value of that name */
    KameletCheck(Kamelets kamelets, Predicate<String> configured, Findings findings) {
        this.kamelets = kamelets;
        this.configured = configured;
        this.findings = findings;
    }

    void check(EndpointText use) {
        String name = use.kameletName();
        if (!use.kamelet() || Nodes.isOpen(name)) {
            return;
        }
        Optional<KameletText> kamelet = kamelets.find(name);
        if (kamelet.isEmpty()) {
            findings.error(
                    use.within(name),
                    RULE,
                    "there is no Kamelet '" + name + "'",
                    Suggestion.ofKamelet(name, kamelets.names()));
        } else {
            kamelet.get().properties().values().forEach(property -> missing(use, property));
            use.options().values().forEach(option -> given(use, kamelet.get(), option));
        }
    }

    private void missing(EndpointText use, Property property) {
        String name = use.kameletName();
        if (property.required()
                && use.option(property.name()).isEmpty()
                && !configured.test("camel.kamelet." + name + "." + property.name())) {
            findings.error(
                    use.within(name),
                    RULE,
                    "Kamelet '" + name + "' needs the property '" + property.name() + "'",
                    Optional.empty());
        }
    }

    private void given(EndpointText use, KameletText kamelet, Option option) {
        Property property = kamelet.properties().get(option.name());
        if (property != null) {
            Values.wrong(option.name(), property.type(), property.values(), option.value())
                    .ifPresent(reason -> findings.error(
                            option.valuePlace(),
                            RULE,
                            "Kamelet '" + kamelet.name() + "': " + reason,
                            Suggestion.of(option.value(), property.values())));
        } else if (!OF_CAMEL.contains(option.name())) {
            findings.error(
                    option.namePlace(),
                    RULE,
                    "Kamelet '" + kamelet.name() + "' has no property '" + option.name() + "'",
                    Suggestion.of(option.name(), kamelet.properties().keySet()));
        }
    }
}
