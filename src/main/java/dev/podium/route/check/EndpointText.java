package dev.podium.route.check;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * An endpoint as a route writes it: its URI, and its options there or as parameters.
 *
 * @param word the step: {@code from}, {@code to}, {@code kamelet}
 * @param uri for a {@code kamelet:} step the one that Camel makes of its name
 * @param at where the URI or the Kamelet's name stands
 * @param parameters the map of options
 */
record EndpointText(YamlText text, String word, String uri, ScalarNode at, Optional<Node> parameters) {

    /** An option with its value and where each stands. */
    record Option(String name, String value, Place namePlace, Place valuePlace) {}

    boolean consumer() {
        return word.equals("from");
    }

    String scheme() {
        return StringHelper.before(plain(), ":", plain());
    }

    private String plain() {
        return StringHelper.before(uri, "?", uri).strip();
    }

    /** What stands between scheme and options; empty where it stands among the parameters, or is missing. */
    String path() {
        String rest = StringHelper.after(plain(), ":", "");
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }

    /** The path, or the parameter that stands for it. */
    String path(String parameter) {
        return path().isEmpty() ? option(parameter).map(Option::value).orElse("") : path();
    }

    /** Names what is meant without its options, which may hold secrets. */
    String name() {
        return path().isEmpty() ? scheme() : scheme() + ":" + path();
    }

    /** Known only when a message comes, or when the hub resolves it. */
    boolean open() {
        return Nodes.isOpen(plain());
    }

    boolean kamelet() {
        return scheme().equals("kamelet") && !path().equals("source") && !path().equals("sink");
    }

    /** Name of the Kamelet, without the id that the route gave to this use of it. */
    String kameletName() {
        return StringHelper.before(path(), "/", path());
    }

    Optional<Option> option(String name) {
        return Optional.ofNullable(options().get(name));
    }

    Map<String, Option> options() {
        Map<String, Option> options = new LinkedHashMap<>();
        query().forEach((name, value) -> options.put(
                name, new Option(name, String.valueOf(value), text.within(at, name), text.within(at, name))));
        parameters.ifPresent(map -> Nodes.entries(map).forEach(tuple -> {
            String name = Nodes.text(tuple.getKeyNode());
            options.put(
                    name,
                    new Option(
                            name,
                            Nodes.text(tuple.getValueNode()),
                            Place.of(tuple.getKeyNode()),
                            Place.of(tuple.getValueNode())));
        }));
        return options;
    }

    private Map<String, Object> query() {
        String query = StringHelper.after(uri, "?");
        try {
            return query == null ? Map.of() : URISupport.parseQuery(query, true);
        } catch (URISyntaxException e) {
            return Map.of();
        }
    }

    /** Where the word stands in the value of an option, in the URI or among the parameters. */
    Place withinOption(String name, String word) {
        return parameters
                .flatMap(map -> Nodes.scalar(map, name))
                .map(value -> text.within(value, word))
                .orElseGet(() -> text.within(at, word));
    }

    /** Where the word stands in the URI, else where the URI begins. */
    Place within(String word) {
        return text.within(at, word);
    }
}
