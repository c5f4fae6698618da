package dev.podium.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion message is a published contract: the numbered examples stay readable, and we write just such messages. */
class CompletionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"1-dataset", "2-stage"})
    void anExampleIsReadAndWrittenUnchanged(String example) throws IOException {
        JsonNode message = resource("/completion/" + example + ".json");
        JsonNode again = JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(message, Completion.class)));
        assertEquals(message, again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-dataset", "2-stage"})
    void anExampleHasWhatTheSchemaAsksForAndNothingThatItDoesNotKnow(String example) throws IOException {
        JsonNode schema = resource("/schema/completion-1.json");
        JsonNode message = resource("/completion/" + example + ".json");
        schema.get("required").forEach(name -> assertTrue(message.has(name.asText()), name.asText()));
        List<String> unknown = new ArrayList<>();
        message.fieldNames().forEachRemaining(name -> {
            if (!schema.get("properties").has(name)) {
                unknown.add(name);
            }
        });
        assertEquals(List.of(), unknown);
        assertEquals(Completion.SCHEMA, schema.get("$id").asText());
    }

    private static JsonNode resource(String name) throws IOException {
        return JSON.readTree(CompletionTest.class.getResourceAsStream(name));
    }
}
