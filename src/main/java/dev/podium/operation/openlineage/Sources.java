package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;
import org.jboss.logging.Logger;

/** Where a dataset's rows come from, as far as its route says it by a Kamelet's connection. */
final class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    private static final Pattern JDBC = Pattern.compile("jdbc:(\\w+):[^/@]*@?//([^/;?]+)(?:/([^;?]*))?(.*)");
    private static final Pattern DATABASE = Pattern.compile("(?i)[;&?]database(?:Name)?=([^;&]+)");
    private static final Map<String, String> SCHEMES = Map.of("postgresql", "postgres", "mariadb", "mysql");

    /** Where a server looks for a table that is named without its schema. */
    private static final Map<String, String> USUAL_SCHEMAS = Map.of("postgres", "public.", "sqlserver", "dbo.");

    private final StepConsumers steps;
    private final ModelCamelContext camel;
    private final Connections connections;

    Sources(StepConsumers steps, CamelContext camel, Connections connections) {
        this.steps = steps;
        this.camel = (ModelCamelContext) camel;
        this.connections = connections;
    }

    /** @param sameColumns whether what lands has the source's columns, by their names */
    record Source(Place place, String connection, boolean sameColumns) {}

    Optional<Source> of(String dataset) {
        try {
            return steps.find(dataset)
                    .map(StepConsumer::routeId)
                    .map(camel::getRouteDefinition)
                    .flatMap(this::of);
        } catch (Exception e) {
            LOG.debugf(e, "The source of %s is not known", dataset);
            return Optional.empty();
        }
    }

    private Optional<Source> of(RouteDefinition route) {
        for (KameletDefinition kamelet :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), KameletDefinition.class)) {
            String[] call = kamelet.getName().split("\\?", 2);
            Map<String, Object> parameters = call.length == 2 ? parsed(call[1]) : Map.of();
            if (parameters.get("connection") != null) {
                Connection connection = connections.get(text(parameters, "connection"));
                boolean columns = call[0].matches("(jdbc-|files-csv|files-parquet).*");
                return Optional.of(new Source(place(connection.url(), parameters), connection.name(), columns));
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> parsed(String query) {
        try {
            return URISupport.parseQuery(camel.resolvePropertyPlaceholders(query));
        } catch (Exception e) {
            return Map.of();
        }
    }

    /** A dataset beyond the warehouse, by the connection that leads there. */
    static ObjectNode dataset(String connection, Place place) {
        ObjectNode facets = JsonNodeFactory.instance.objectNode();
        String address = place.namespace().equals("file") ? place.name() : place.namespace();
        facets.set("dataSource", Facets.dataSource(connection, address));
        return Events.dataset(place, facets);
    }

    static Place place(String url, Map<String, Object> parameters) {
        Place place = url.startsWith("jdbc:") ? table(url, text(parameters, "table")) : file(url, parameters);
        return new Place(Secrets.redact(place.namespace()), Secrets.redact(place.name()));
    }

    private static Place table(String url, String table) {
        Matcher jdbc = JDBC.matcher(url);
        if (!jdbc.matches()) {
            return new Place(url.replaceFirst("[?;].*", ""), table);
        }
        String scheme = SCHEMES.getOrDefault(jdbc.group(1), jdbc.group(1));
        String database = Optional.ofNullable(jdbc.group(3))
                .filter(name -> !name.isEmpty())
                .orElse("");
        Matcher option = DATABASE.matcher(Optional.ofNullable(jdbc.group(4)).orElse(""));
        if (database.isEmpty() && option.find()) {
            database = option.group(1);
        }
        String host = jdbc.group(2).replaceFirst(".*@", "");
        String named = table.contains(".") ? table : USUAL_SCHEMAS.getOrDefault(scheme, "") + table;
        return new Place(scheme + "://" + host, database.isEmpty() ? named : database + "." + named);
    }

    private static Place file(String url, Map<String, Object> parameters) {
        String within = Optional.ofNullable(parameters.get("path"))
                .or(() -> Optional.ofNullable(parameters.get("pattern")))
                .map(Object::toString)
                .orElse("");
        if (!url.contains("://")) {
            return new Place(
                    "file", joined(Path.of(url).toAbsolutePath().normalize().toString(), within));
        }
        URI address = URI.create(url.replaceFirst("\\?.*", ""));
        String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return new Place(address.getScheme() + "://" + host, joined(address.getPath(), within));
    }

    private static String joined(String folder, String within) {
        String path = folder.replaceFirst("/+$", "") + (within.isEmpty() || within.startsWith("/") ? "" : "/") + within;
        return path.isEmpty() ? "/" : path;
    }

    private static String text(Map<String, Object> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(Object::toString).orElse("");
    }
}
