package dev.podium.connector.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.warehouse.WarehouseForTests;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed on as a document must be one to the warehouse too, for one that it refuses costs the whole load. */
class JsonDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e15000",
                "1e-15000",
                "1.23456789e-16000",
                "123456789e15999",
                "-0.0e+1",
                "1E400000",
                "1e-17000",
                "\"\\u0000\"",
                "\"\\ud83d\"",
                "\"\\ud83d\\ude00\"",
                "\"\\\\u0000\"",
                "[1,]",
                "{\"a\":01}",
                "\"tab\t\"",
                "NaN",
                ""
            })
    void whatIsNotRefusedTheWarehouseTakes_invariant_8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String refusal = new JsonDocument(Optional.empty(), Optional.empty()).refusal(bytes, 0, bytes.length);
        if (refusal == null) {
            assertEquals(true, taken(text), text);
        }
    }

    @org.junit.jupiter.api.Test
    void deeplyNestedAndLongOnesToo_invariant_8() {
        whatIsNotRefusedTheWarehouseTakes_invariant_8("[".repeat(999) + "]".repeat(999));
        whatIsNotRefusedTheWarehouseTakes_invariant_8("[".repeat(100_000) + "]".repeat(100_000));
        whatIsNotRefusedTheWarehouseTakes_invariant_8("9".repeat(15_999));
        whatIsNotRefusedTheWarehouseTakes_invariant_8("0." + "9".repeat(15_000) + "e-10000");
    }

    private static boolean taken(String document) {
        try {
            return WarehouseForTests.get().jdbi().withHandle(handle -> handle.createQuery(
                            "select cast(:document as jsonb) is not null")
                    .bind("document", document)
                    .mapTo(Boolean.class)
                    .one());
        } catch (JdbiException e) {
            return false;
        }
    }
}
