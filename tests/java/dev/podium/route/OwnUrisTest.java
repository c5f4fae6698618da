package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.junit.jupiter.api.Test;

/** The path of an address may stand among its parameters. */
class OwnUrisTest {

    @Test
    void itKnowsThePathOfEachComponentOfOurs() throws IOException {
        Map<String, String> paths = new TreeMap<>();
        try (InputStream file = getClass().getResourceAsStream("/META-INF/resources/podium/schema/components.json")) {
            for (JsonNode component : new ObjectMapper().readTree(file)) {
                String[] syntax = component.at("/component/syntax").asText().split(":");
                paths.put(syntax[0], syntax[1]);
            }
        }
        assertEquals(paths, new TreeMap<>(OwnUris.PATHS));
    }

    @Test
    void camelMakesTheAddressOfPathAndOptions() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("ownUris", new OwnUris());
            EndpointUriFactory factory = camel.getCamelContextExtension().getEndpointUriFactory("load");
            assertEquals(
                    "load:crm.deals?cursor=update_time&key=id",
                    factory.buildUri(
                            "load", Map.of("dataset", "crm.deals", "key", "id", "cursor", "update_time"), false));
            assertEquals("load:crm.deals", factory.buildUri("load", Map.of("dataset", "crm.deals")));
            String missing = assertThrows(
                            IllegalArgumentException.class, () -> factory.buildUri("load", Map.of("key", "id")))
                    .getMessage();
            assertEquals("Option dataset is required when creating endpoint uri with syntax load:dataset", missing);
        }
    }
}
