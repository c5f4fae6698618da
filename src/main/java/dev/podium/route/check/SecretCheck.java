package dev.podium.route.check;

import dev.podium.route.check.EndpointText.Option;
import dev.podium.route.check.KameletText.Property;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Whether a secret stands in a file as it is: whoever reads the file, its history or its copies would have it. */
final class SecretCheck {

    private static final String RULE = "secret";
    private static final Optional<String> INSTEAD =
            Optional.of("keep it in a connection's variables, or refer to it as {{env:NAME}} or {{azure:name}}");

    private static final Set<String> NAMES = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "clientsecret",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "accesstoken",
            "authtoken",
            "bearertoken",
            "refreshtoken",
            "token",
            "accountkey",
            "sastoken");

    private static final Set<String> HEADERS =
            Set.of("authorization", "proxyauthorization", "xapikey", "apikey", "xapitoken", "xauthtoken", "cookie");

    private static final Pattern LOOKS = Pattern.compile("AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bxox[abpr]-[A-Za-z0-9-]{10,}|\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]+"
            + "|\\b(?i:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{20,}|[?&]sig=[A-Za-z0-9%+/]{20,}"
            + "|\\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s/:@{}$]+:[^\\s/@{}$]+@"
            + "|[?&;](?i:password|pwd|token|api_?key|client_?secret)=[^&;\\s{}$#]{3,}");

    private final Components components;
    private final Kamelets kamelets;
    private final Findings findings;

    SecretCheck(Components components, Kamelets kamelets, Findings findings) {
        this.components = components;
        this.kamelets = kamelets;
        this.findings = findings;
    }

    void check(EndpointText use) {
        Map<String, Boolean> told = told(use);
        use.options().values().forEach(option -> option(use, option, told.get(option.name())));
    }

    /** What the component or Kamelet says of its options: whether they are secret. */
    private Map<String, Boolean> told(EndpointText use) {
        if (use.kamelet()) {
            return kamelets.find(use.kameletName())
                    .map(kamelet -> kamelet.properties().values().stream()
                            .collect(Collectors.toMap(Property::name, Property::secret)))
                    .orElse(Map.of());
        }
        return components
                .model(use.scheme())
                .map(model -> model.getEndpointOptions().stream()
                        .collect(Collectors.toMap(
                                EndpointOptionModel::getName, EndpointOptionModel::isSecret, (one, other) -> one)))
                .orElse(Map.of());
    }

    private void option(EndpointText use, Option option, Boolean secret) {
        boolean named = NAMES.contains(plain(option.name()));
        boolean clear = !option.value().isEmpty()
                && !Nodes.isOpen(option.value())
                && !option.value().startsWith("#");
        // Camel calls users secret, too: nobody gets in with a name alone.
        boolean user = plain(option.name()).matches(".*user(name)?");
        if (clear && !user && (secret == null ? named : secret)) {
            findings.error(
                    option.valuePlace(),
                    RULE,
                    "'" + option.name() + "' of '" + use.scheme() + ":' is a secret, and stands here as it is",
                    INSTEAD);
        }
    }

    /** Looks through everything that is written, wherever it stands. */
    void look(Node node) {
        if (node instanceof ScalarNode scalar
                && LOOKS.matcher(scalar.getValue()).find()) {
            findings.error(Place.of(scalar), RULE, "this looks like a secret, and stands here as it is", INSTEAD);
        }
        Nodes.items(node).forEach(this::look);
        Nodes.entries(node).forEach(tuple -> {
            if (Nodes.text(tuple.getKeyNode()).equals("setHeader")) {
                header(tuple.getValueNode());
            }
            look(tuple.getValueNode());
        });
    }

    private void header(Node step) {
        boolean credential = Nodes.scalar(step, "name")
                .filter(name -> HEADERS.contains(plain(name.getValue())))
                .isPresent();
        if (credential) {
            literal(step)
                    .filter(value -> !Nodes.isOpen(value.getValue()))
                    .ifPresent(value -> findings.error(
                            Place.of(value),
                            RULE,
                            "a header of credentials is set to a value that stands here as it is",
                            INSTEAD));
        }
    }

    private static Optional<ScalarNode> literal(Node step) {
        return Nodes.scalar(step, "constant")
                .or(() -> Nodes.scalar(step, "simple"))
                .or(() -> Nodes.scalar(step, "constant", "expression"))
                .or(() -> Nodes.scalar(step, "simple", "expression"))
                .or(() -> Nodes.scalar(step, "expression", "constant"))
                .or(() -> Nodes.scalar(step, "expression", "simple"));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
