package dev.podium.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What editors are told of contracts is what the hub reads. */
class ContractSchemaTest {

    private static final Path SCHEMA = Path.of("src/main/resources/META-INF/resources/podium/schema/contract-1.json");

    @Test
    void theSchemaHasTheWordsThatTheReaderKnows() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        assertWords(Words.CONTRACT, schema);
        assertWords(Words.OBJECT, schema.at("/$defs/object"));
        assertWords(Words.PROPERTY, schema.at("/$defs/property"));
        assertWords(Words.CUSTOM, schema.at("/$defs/custom"));
        assertWords(Words.MEMBER, schema.at("/properties/team/items"));
        assertWords(Words.SERVICE_LEVEL, schema.at("/properties/slaProperties/items"));
        assertWords(Words.DESCRIPTION, schema.at("/properties/description/oneOf/1"));
        Set<String> types = new TreeSet<>();
        schema.at("/$defs/property/properties/logicalType/enum").forEach(type -> types.add(type.asText()));
        assertEquals(
                Arrays.stream(LogicalType.values())
                        .map(LogicalType::toString)
                        .collect(Collectors.toCollection(TreeSet::new)),
                types);
    }

    private static void assertWords(Set<String> known, JsonNode schema) {
        Set<String> words = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(words::add);
        assertEquals(new TreeSet<>(known), words);
    }
}
