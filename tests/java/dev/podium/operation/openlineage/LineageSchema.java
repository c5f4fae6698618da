package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;

/** The published schemas of OpenLineage, from {@code tests/resources/openlineage}. */
public final class LineageSchema {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(
                    mappers -> mappers.mapPrefix("https://openlineage.io/spec/", "classpath:openlineage/")));

    private LineageSchema() {}

    /** What is wrong with an event by its own schema and by those of each of its facets. */
    public static List<String> problems(JsonNode event) {
        List<String> problems = new ArrayList<>(problems(event.path("schemaURL").asText(), event));
        facets(event.path("run").path("facets"), problems);
        facets(event.path("job").path("facets"), problems);
        for (String side : List.of("inputs", "outputs")) {
            event.path(side).forEach(dataset -> {
                facets(dataset.path("facets"), problems);
                facets(dataset.path("inputFacets"), problems);
                facets(dataset.path("outputFacets"), problems);
            });
        }
        return problems;
    }

    private static void facets(JsonNode facets, List<String> problems) {
        facets.fields()
                .forEachRemaining(facet -> problems.addAll(
                        problems(facet.getValue().path("_schemaURL").asText(), facet.getValue())));
    }

    private static List<String> problems(String schema, JsonNode value) {
        return FACTORY
                .getSchema(SchemaLocation.of(schema))
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(message -> schema + ": " + message)
                .toList();
    }
}
