package dev.podium.sample;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.podium.operation.openlineage.LineageSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The events of OpenLineage that the sample's hub wrote to a file, one a line. */
final class SampleLineage {

    private final Path file;

    SampleLineage(Path file) {
        this.file = file;
    }

    void isToldByTheSchemaFromSourcesToDelivery(String run) throws IOException {
        await().until(() -> events(run).stream()
                .anyMatch(event -> event.path("eventType").asText().equals("COMPLETE")
                        && event.path("job").path("name").asText().equals("sales")));
        List<String> problems = new ArrayList<>();
        for (JsonNode event : events("")) {
            problems.addAll(LineageSchema.problems(event));
        }
        assertEquals(List.of(), problems);

        JsonNode orders = ended(run, "sales.erp.orders");
        assertEquals("erp.public.orders", orders.at("/inputs/0/name").asText());
        assertTrue(orders.at("/inputs/0/namespace").asText().startsWith("postgres://"), orders.toString());
        assertEquals("warehouse.bronze.erp_orders", orders.at("/outputs/0/name").asText());
        assertEquals(
                150,
                orders.at("/outputs/0/outputFacets/outputStatistics/rowCount").asInt());
        assertEquals(
                "order_id",
                orders.at("/outputs/0/facets/columnLineage/fields/order_id/inputFields/0/field")
                        .asText());
        JsonNode fields = orders.at("/outputs/0/facets/schema/fields");
        assertTrue(fields.findValuesAsText("name").containsAll(List.of("order_id", "_load_id")), fields.toString());

        JsonNode deals = ended(run, "sales.crm.deals");
        assertTrue(deals.at("/inputs/0/name").asText().endsWith("/v1/deals"), deals.toString());

        JsonNode model = ended(run, "sales.silver.model.stg_crm__deals");
        assertEquals("warehouse.bronze.crm_deals", model.at("/inputs/0/name").asText());
        assertTrue(model.at("/outputs/0/name").asText().startsWith("warehouse.silver."), model.toString());
        assertEquals("sales.silver", model.at("/run/facets/parent/job/name").asText());
        assertTrue(
                events(run).stream()
                        .anyMatch(event -> event.at("/inputs/0/inputFacets/dataQualityAssertions/assertions/0/success")
                                .asBoolean()),
                "tests are assertions on what they read");

        JsonNode gold = ended(run, "sales.gold");
        assertTrue(gold.path("outputs").findValuesAsText("name").contains("warehouse.gold.fct_deal"), gold.toString());
        assertTrue(
                gold.path("inputs").findValuesAsText("name").stream()
                        .anyMatch(name -> name.startsWith("warehouse.silver.")),
                gold.toString());
        assertTrue(ended(run, "sales.gold.refresh_fct_deal")
                .path("outputs")
                .findValuesAsText("name")
                .contains("warehouse.gold.fct_deal"));
        assertEquals(run, gold.at("/run/facets/parent/run/runId").asText());
        assertEquals("sales", gold.at("/run/facets/parent/job/name").asText());
        Map<String, Long> types = events(run).stream()
                .collect(Collectors.groupingBy(event -> event.path("eventType").asText(), Collectors.counting()));
        assertEquals(types.get("START"), types.get("COMPLETE"), "each that starts ends: " + types);

        JsonNode delivery = ended(run, "sales.delivery");
        assertEquals(
                "warehouse.gold.daily_order_intake",
                delivery.at("/inputs/0/name").asText(),
                delivery.toString());
        assertTrue(
                delivery.at("/outputs/0/name").asText().endsWith("/exports/daily_order_intake.csv"),
                delivery.toString());
    }

    /** Of a run and what it did, as far as an event names it or a run below it; of all runs where none is given. */
    private List<JsonNode> events(String run) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> all = new ArrayList<>();
        String text = Files.readString(file);
        // The last line may be half there, as it is being written.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            all.add(new JsonMapper().readTree(line));
        }
        Set<String> runs = new TreeSet<>(Set.of(run));
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode event : all) {
            if (run.isEmpty()) {
                events.add(event);
                continue;
            }
            if (runs.contains(event.at("/run/runId").asText())
                    || runs.contains(event.at("/run/facets/parent/run/runId").asText())) {
                runs.add(event.at("/run/runId").asText());
                events.add(event);
            }
        }
        return events;
    }

    private JsonNode ended(String run, String job) throws IOException {
        return events(run).stream()
                .filter(event -> event.at("/job/name").asText().equals(job)
                        && event.path("eventType").asText().equals("COMPLETE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No COMPLETE of " + job));
    }
}
