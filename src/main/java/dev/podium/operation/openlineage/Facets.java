package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.vocabulary.Told;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Facets of OpenLineage, each by its published schema. */
final class Facets {

    /** Whose events these are. */
    static final String PRODUCER = "https://podium.dev/openlineage";

    private static final String SPEC = "https://openlineage.io/spec/facets/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Facets() {}

    private static ObjectNode facet(String schema) {
        return JSON.objectNode().put("_producer", PRODUCER).put("_schemaURL", SPEC + schema);
    }

    static ObjectNode parent(ObjectNode run, ObjectNode job) {
        ObjectNode facet = facet("1-2-0/ParentRunFacet.json#/$defs/ParentRunFacet");
        facet.set("run", run);
        facet.set("job", job);
        return facet;
    }

    static ObjectNode error(String message) {
        return facet("1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet")
                .put("message", Told.text(message))
                .put("programmingLanguage", "JAVA");
    }

    /** @param integration {@code PODIUM} or {@code DBT} */
    static ObjectNode jobType(String integration, String type) {
        return facet("2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", integration)
                .put("jobType", type);
    }

    static ObjectNode schema(List<Columns.Column> columns) {
        ObjectNode facet = facet("1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet");
        ArrayNode fields = facet.putArray("fields");
        for (int i = 0; i < columns.size(); i++) {
            fields.addObject()
                    .put("name", columns.get(i).name())
                    .put("type", columns.get(i).type())
                    .put("ordinal_position", i + 1);
        }
        return facet;
    }

    static ObjectNode dataSource(String name, String address) {
        return facet("1-0-1/DatasourceDatasetFacet.json#/$defs/DatasourceDatasetFacet")
                .put("name", name)
                .put("uri", uri(address));
    }

    /** Each column comes from the source's column of the same name, unchanged. */
    static ObjectNode sameColumns(Place source, List<Columns.Column> columns) {
        ObjectNode facet = facet("1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet");
        ObjectNode fields = facet.putObject("fields");
        columns.stream().filter(column -> !column.name().startsWith("_")).forEach(column -> {
            ObjectNode input =
                    fields.putObject(column.name()).putArray("inputFields").addObject();
            input.put("namespace", source.namespace())
                    .put("name", source.name())
                    .put("field", column.name());
            input.putArray("transformations").addObject().put("type", "DIRECT").put("subtype", "IDENTITY");
        });
        return facet;
    }

    static ObjectNode outputStatistics(long rows, long bytes) {
        ObjectNode facet = facet(
                        "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet")
                .put("rowCount", rows);
        return bytes > 0 ? facet.put("size", bytes) : facet;
    }

    static ObjectNode assertion(String test, boolean success, boolean warned) {
        ObjectNode facet =
                facet("1-1-0/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet");
        facet.putArray("assertions")
                .addObject()
                .put("assertion", test)
                .put("name", test)
                .put("success", success)
                .put("severity", warned ? "warn" : "error");
        return facet;
    }

    /** What stands in an address is not always what a URI allows. */
    private static String uri(String address) {
        try {
            int colon = address.indexOf(':');
            return colon < 2
                    ? new URI("file", "", address.startsWith("/") ? address : "/" + address, null).toASCIIString()
                    : new URI(address.substring(0, colon), address.substring(colon + 1), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "urn:podium:unknown";
        }
    }
}
