package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.URISupport;
import org.jboss.logging.Logger;

/**
 * What a route of plain Camel brings out: tables that its {@code sql:} names, files that it writes, and who is called with them: by a webhook,
 * or a refresh of Power BI, whose owner says what it is made of. A call of which nobody knows what it brings tells nothing.
 */
final class RouteFlow {

    private static final Logger LOG = Logger.getLogger(RouteFlow.class);

    private static final Pattern RELATION = Pattern.compile("(?i)\\b(bronze|silver|gold)\\.\"?(\\w+)");

    private final StepConsumers steps;
    private final ModelCamelContext camel;
    private final Connections connections;
    private final WarehousePlaces warehouse;

    RouteFlow(StepConsumers steps, CamelContext camel, Connections connections, WarehousePlaces warehouse) {
        this.connections = connections;
        this.steps = steps;
        this.camel = (ModelCamelContext) camel;
        this.warehouse = warehouse;
    }

    /** @param done whether it has brought out what it should */
    Flow of(String step, boolean done) {
        List<ObjectNode> inputs = new ArrayList<>();
        List<ObjectNode> outputs = new ArrayList<>();
        List<ObjectNode> called = new ArrayList<>();
        try {
            for (String uri : endpoints(step)) {
                if (uri.startsWith("sql:")) {
                    inputs.addAll(relations(uri));
                } else if (uri.startsWith("file:")) {
                    outputs.add(file(uri));
                }
            }
            for (KameletDefinition kamelet : in(step, KameletDefinition.class)) {
                String[] call =
                        camel.resolvePropertyPlaceholders(kamelet.getName()).split("\\?", 2);
                Map<String, Object> parameters = call.length == 2 ? URISupport.parseQuery(call[1]) : Map.of();
                inputs.addAll(relations(text(parameters, "reads")));
                called(call[0].replaceFirst("/.*", ""), parameters).ifPresent(called::add);
            }
        } catch (Exception e) {
            LOG.debugf(e, "What %s brings out is not known", step);
        }
        if (!inputs.isEmpty()) {
            outputs.addAll(called);
        }
        return new Flow(inputs.stream().distinct().toList(), done ? outputs : List.of());
    }

    private <T extends ProcessorDefinition<T>> Collection<T> in(String step, Class<T> kind) {
        return steps.find(step).map(StepConsumer::routeId).map(camel::getRouteDefinition).stream()
                .flatMap(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), kind).stream())
                .toList();
    }

    private List<String> endpoints(String step) {
        return in(step, ToDefinition.class).stream()
                .map(to -> camel.resolvePropertyPlaceholders(to.getUri()))
                .toList();
    }

    private Optional<ObjectNode> called(String kamelet, Map<String, Object> parameters) {
        return switch (kamelet) {
            // What stands in the connection's own path is often a secret.
            case "webhook" -> Optional.of(place(parameters, "[?#].*|(?<=[^/:])/.*", text(parameters, "path")));
            case "powerbi-refresh" -> {
                String group = text(parameters, "group");
                String within =
                        (group.isEmpty() ? "" : "/groups/" + group) + "/datasets/" + text(parameters, "dataset");
                yield Optional.of(place(parameters, "[?#].*", within));
            }
            default -> Optional.empty();
        };
    }

    private ObjectNode place(Map<String, Object> parameters, String without, String path) {
        Connection connection = connections.get(text(parameters, "connection"));
        return Sources.dataset(
                connection.name(),
                Sources.place(
                        connection.url().replaceFirst(without, ""), Map.of("path", path.replaceFirst("[?#].*", ""))));
    }

    private static String text(Map<String, Object> parameters, String name) {
        return Objects.toString(parameters.get(name), "");
    }

    private List<ObjectNode> relations(String sql) {
        TreeSet<String> named = new TreeSet<>();
        Matcher relation = RELATION.matcher(sql);
        while (relation.find()) {
            named.add(relation.group(1).toLowerCase(Locale.ROOT) + "." + relation.group(2));
        }
        return named.stream()
                .map(name -> warehouse.dataset(warehouse.place(name)))
                .toList();
    }

    private static ObjectNode file(String uri) throws Exception {
        String[] parts = uri.substring("file:".length()).split("\\?", 2);
        Map<String, Object> options = parts.length == 2 ? URISupport.parseQuery(parts[1]) : Map.of();
        Path folder = Path.of(parts[0].replaceFirst("^//", "")).toAbsolutePath().normalize();
        Object name = options.get("fileName");
        String path = name == null
                ? folder.toString()
                : folder.resolve(name.toString()).toString();
        return Sources.dataset("file", new Place("file", Secrets.redact(path)));
    }
}
