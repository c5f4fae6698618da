package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.URISupport;
import org.jboss.logging.Logger;

/** What a route of plain Camel brings out: tables that its {@code sql:} names, files that it writes. Other endpoints tell nothing. */
final class RouteFlow {

    private static final Logger LOG = Logger.getLogger(RouteFlow.class);

    private static final Pattern RELATION = Pattern.compile("(?i)\\b(bronze|silver|gold)\\.\"?(\\w+)");

    private final StepConsumers steps;
    private final ModelCamelContext camel;
    private final WarehousePlaces warehouse;

    RouteFlow(StepConsumers steps, CamelContext camel, WarehousePlaces warehouse) {
        this.steps = steps;
        this.camel = (ModelCamelContext) camel;
        this.warehouse = warehouse;
    }

    /** @param done whether it has brought out what it should */
    Flow of(String step, boolean done) {
        List<ObjectNode> inputs = new ArrayList<>();
        List<ObjectNode> outputs = new ArrayList<>();
        try {
            for (String uri : endpoints(step)) {
                if (uri.startsWith("sql:")) {
                    inputs.addAll(relations(uri));
                } else if (uri.startsWith("file:") && done) {
                    outputs.add(file(uri));
                }
            }
        } catch (Exception e) {
            LOG.debugf(e, "What %s brings out is not known", step);
        }
        return new Flow(inputs, outputs);
    }

    private List<String> endpoints(String step) {
        Optional<RouteDefinition> route =
                steps.find(step).map(StepConsumer::routeId).map(camel::getRouteDefinition);
        return route
                .map(known -> ProcessorDefinitionHelper.filterTypeInOutputs(known.getOutputs(), ToDefinition.class))
                .stream()
                .flatMap(found -> found.stream())
                .map(to -> camel.resolvePropertyPlaceholders(to.getUri()))
                .toList();
    }

    private List<ObjectNode> relations(String sql) {
        TreeSet<String> named = new TreeSet<>();
        Matcher relation = RELATION.matcher(sql);
        while (relation.find()) {
            named.add(relation.group(1).toLowerCase(java.util.Locale.ROOT) + "." + relation.group(2));
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
