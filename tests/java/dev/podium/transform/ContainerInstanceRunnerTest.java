package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.run.RecordedStep;
import dev.podium.transform.AzureStandIn.Phase;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.azure.ContainerInstanceConfig;
import dev.podium.transform.azure.ContainerInstanceRunner;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure Container Instances as a runner, by the real SDK against a stand-in that follows the published API. */
class ContainerInstanceRunnerTest {

    private static final String STORAGE_KEY = "c3RvcmFnZS1rZXktdGhhdC1pcy1hLXNlY3JldA==";
    private static final String STARTED =
            event("LogStartLine", "\"node_status\":\"started\"", "1 of 1 START sql table model silver.orders");
    private static final String DONE = STARTED
            + event("LogModelResult", "\"node_status\":\"success\"", "1 of 1 OK created sql table model silver.orders")
                    .replace("\"data\":{", "\"data\":{\"status\":\"SELECT 5\",");
    private static final String BROKEN = STARTED
            + event(
                    "LogModelResult",
                    "\"node_status\":\"error\"",
                    "1 of 1 ERROR creating sql table model silver.orders")
            + event("RunResultError", "\"node_status\":\"error\"", "column \\\"x\\\" does not exist");

    @TempDir
    Path folder;

    private final RecordedStep step = new RecordedStep();

    @BeforeEach
    void aProject() throws IOException {
        Dbt.copy(Path.of("tests/resources/dbt/shop"), folder.resolve("project"));
    }

    @Test
    void dbtRunsInAContainerGroupThatIsRemovedAfter() throws IOException {
        try (AzureStandIn azure =
                new AzureStandIn(Phase.waiting(), Phase.running(STARTED), Phase.ended(0, "Completed", DONE))) {
            azure.artifacts.put("manifest.json", "{}");
            azure.artifacts.put("compiled/orders.sql", "select 1");
            run(azure, Map.of());
            assertEquals(State.SUCCEEDED, step.parts().get("model.orders").state());
            assertEquals(5, step.parts().get("model.orders").rows());
            assertSays(String.join("\n", step.waits), "pulling image");
            assertTrue(azure.groups.isEmpty(), "its group is removed");
            assertTrue(azure.files.isEmpty(), "its files are removed");
        }
        DbtArtifacts.Call call = new DbtArtifacts(folder).of(step.runId).get(0);
        assertTrue(call.manifest().isPresent());
        assertTrue(call.file("compiled/orders.sql").isPresent());
    }

    @Test
    void theGroupIsOrderedAsItIsSetUp() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.ended(0, "Completed", DONE))) {
            run(
                    azure,
                    Map.of(
                            "podium.dbt.container-instance.cpus", "1.5",
                            "podium.dbt.container-instance.memory", "3G",
                            "podium.dbt.container-instance.subnet", "/subscriptions/s/subnets/dbt",
                            "podium.dbt.container-instance.registry", "hub.azurecr.io",
                            "podium.dbt.container-instance.identity", "/subscriptions/s/identities/dbt"));
            JsonNode ordered = azure.ordered.get(0);
            JsonNode container =
                    ordered.path("properties").path("containers").path(0).path("properties");
            assertEquals(
                    1.5,
                    container.path("resources").path("requests").path("cpu").asDouble());
            assertEquals(
                    3.0,
                    container
                            .path("resources")
                            .path("requests")
                            .path("memoryInGB")
                            .asDouble());
            assertEquals(
                    "Never", ordered.path("properties").path("restartPolicy").asText());
            assertEquals("westeurope", ordered.path("location").asText());
            assertSays(ordered.path("properties").path("subnetIds").toString(), "/subscriptions/s/subnets/dbt");
            assertSays(
                    ordered.path("properties").path("imageRegistryCredentials").toString(),
                    "hub.azurecr.io",
                    "identities/dbt");
            assertSays(container.path("command").toString(), "launch.py", "build");
            assertEquals(
                    step.runId.toString(),
                    ordered.path("tags").path("podium.run").asText());
        }
    }

    @Test
    void secretsGoAsSecureValuesAlone_invariant_10() throws IOException {
        String password = WarehouseForTests.get().address().password();
        try (AzureStandIn azure = new AzureStandIn(Phase.ended(0, "Completed", DONE))) {
            run(azure, Map.of());
            ObjectNode ordered = azure.ordered.get(0).deepCopy();
            boolean secured = false;
            for (JsonNode variable : ordered.path("properties")
                    .path("containers")
                    .path(0)
                    .path("properties")
                    .path("environmentVariables")) {
                secured |= password.equals(variable.path("secureValue").asText());
                ((ObjectNode) variable).remove("secureValue");
            }
            assertTrue(secured, "dbt gets the warehouse's password");
            assertFalse(ordered.toString().contains(password), "and it stands nowhere else");
        }
    }

    @Test
    void aModelThatFailsIsNamed() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.ended(1, "Error", BROKEN))) {
            PodiumException thrown = failing(azure, Map.of());
            assertSays(thrown.getMessage(), "model.orders", "column \"x\" does not exist");
            assertEquals(Fault.USER, thrown.fault());
        }
    }

    @Test
    void aContainerOutOfMemoryIsToldApartAndItsArtifactsComeHome() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.running(STARTED), Phase.ended(137, "OOMKilled", STARTED))) {
            azure.artifacts.put("manifest.json", "{}");
            PodiumException thrown = failing(azure, Map.of("podium.dbt.container-instance.memory", "1G"));
            assertSays(thrown.getMessage(), "out of memory", "1024 MB");
            assertEquals(Fault.RESOURCE, thrown.fault());
        }
        assertTrue(new DbtArtifacts(folder).of(step.runId).get(0).manifest().isPresent());
    }

    @Test
    void aGroupThatAKilledHubLeftIsAdopted_invariant_5() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.running(STARTED), Phase.ended(0, "Completed", DONE))) {
            azure.troubles.clear();
            run(azure, Map.of());
            ObjectNode left = azure.ordered.get(0).deepCopy();
            String name = azure.calls.stream()
                    .filter(call -> call.startsWith("PUT"))
                    .map(call -> call.replaceFirst(".*/", ""))
                    .findFirst()
                    .orElseThrow();
            try (AzureStandIn later = new AzureStandIn(Phase.running(STARTED), Phase.ended(0, "Completed", DONE))) {
                later.put(name, left);
                later.put("podium-of-another-command", other(left));
                run(later, Map.of());
                assertTrue(later.ordered.isEmpty(), "nothing is started twice");
                assertTrue(later.groups.isEmpty(), "what is no longer wanted is removed");
            }
        }
    }

    @Test
    void cancellingTheStepStopsTheContainer() throws IOException {
        RecordedStep cancelled = new RecordedStep((recorded, part) -> recorded.cancel());
        try (AzureStandIn azure =
                new AzureStandIn(Phase.running(STARTED), Phase.running(STARTED), Phase.ended(1, "Error", STARTED))) {
            PodiumException thrown = assertThrows(
                    PodiumException.class, () -> stage(azure, Map.of()).perform(cancelled, DbtOptions.of("build")));
            assertSays(thrown.getMessage(), "cancelled");
            assertTrue(azure.calls.stream().anyMatch(call -> call.endsWith("/stop")), azure.calls.toString());
            assertTrue(azure.groups.isEmpty());
        }
    }

    @Test
    void anImageThatThereIsNotIsTheUsersToMend() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.waiting())) {
            azure.refusal = Map.entry(
                    400,
                    AzureStandIn.error(
                            "InaccessibleImage", "The image 'podium-dbt' in container group 'x' is not accessible."));
            PodiumException thrown = failing(azure, Map.of());
            assertSays(thrown.getMessage(), "InaccessibleImage", "PODIUM_DBT_CONTAINER_INSTANCE_IMAGE");
            assertEquals(Fault.USER, thrown.fault());
        }
    }

    @Test
    void aQuotaThatIsUsedUpIsAMatterOfResources() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.waiting())) {
            azure.refusal = Map.entry(
                    409,
                    AzureStandIn.error("ContainerGroupQuotaReached", "Resource type container group quota exceeded."));
            PodiumException thrown = failing(azure, Map.of());
            assertSays(thrown.getMessage(), "quota", "another region");
            assertEquals(Fault.RESOURCE, thrown.fault());
        }
    }

    @Test
    void anIdentityWithoutRightsIsToldWhatItNeeds() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.waiting())) {
            azure.refusal = Map.entry(
                    403, AzureStandIn.error("AuthorizationFailed", "The client does not have authorization."));
            PodiumException thrown = failing(azure, Map.of());
            assertSays(thrown.getMessage(), "AuthorizationFailed", "contributor of resource group hub");
            assertEquals(Fault.USER, thrown.fault());
        }
    }

    @Test
    void anAzureThatIsAwayForAWhileIsWaitedFor() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.running(STARTED), Phase.ended(0, "Completed", DONE))) {
            azure.troubles.addAll(List.of(503, 503, 429));
            run(azure, Map.of());
        }
        assertSays(String.join("\n", step.waits), "Azure can't be reached");
    }

    @Test
    void aWarehouseThatTheContainerCannotReachIsSaidBeforeAnythingIsMade() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.waiting())) {
            PodiumException thrown = failing(azure, Map.of("podium.dbt.container-instance.warehouse-host", ""));
            assertSays(thrown.getMessage(), "which a container can't reach");
            assertTrue(azure.ordered.isEmpty());
        }
    }

    @Test
    void aMissingSettingIsNamed() throws IOException {
        try (AzureStandIn azure = new AzureStandIn(Phase.waiting())) {
            assertSays(
                    failing(azure, Map.of("podium.dbt.container-instance.storage-key", ""))
                            .getMessage(),
                    "PODIUM_DBT_CONTAINER_INSTANCE_STORAGE_KEY");
        }
    }

    private static ObjectNode other(ObjectNode group) {
        ObjectNode other = group.deepCopy();
        other.with("tags").put("podium.command", "another");
        return other;
    }

    private static String event(String name, String status, String message) {
        return "{\"info\":{\"name\":\"" + name + "\",\"level\":\"info\",\"msg\":\"" + message
                + "\"},\"data\":{\"msg\":\"" + message
                + "\",\"node_info\":{\"unique_id\":\"model.shop.orders\",\"resource_type\":\"model\",\"node_name\":\"orders\","
                + status + "}}}\n";
    }

    private static void assertSays(String text, String... words) {
        for (String word : words) {
            assertTrue(text.contains(word), text);
        }
    }

    private PodiumException failing(AzureStandIn azure, Map<String, String> settings) {
        return assertThrows(PodiumException.class, () -> run(azure, settings));
    }

    private void run(AzureStandIn azure, Map<String, String> settings) {
        stage(azure, settings).perform(step, DbtOptions.of("build"));
    }

    private DbtStage stage(AzureStandIn azure, Map<String, String> settings) {
        String prefix = "podium.dbt.container-instance.";
        Map<String, String> all = new HashMap<>();
        all.put(prefix + "subscription", "00000000-0000-0000-0000-000000000001");
        all.put(prefix + "resource-group", "hub");
        all.put(prefix + "storage-account", "hubfiles");
        all.put(prefix + "storage-key", STORAGE_KEY);
        all.put(prefix + "management-url", azure.url());
        all.put(prefix + "warehouse-host", "warehouse.example.org");
        all.put(prefix + "poll", "10ms");
        all.putAll(settings);
        ContainerInstanceConfig config = WarehouseForTests.mapped(ContainerInstanceConfig.class, all);
        DbtConfig dbt = WarehouseForTests.mapped(DbtConfig.class, Map.of("podium.dbt.runner", "container-instance"));
        ContainerInstanceRunner runner = new ContainerInstanceRunner(
                config,
                new ContainerCalls(dbt, WarehouseForTests.get(), folder),
                new ProjectTurns(dbt, WarehouseForTests.get(), new ProjectQueue()),
                Optional.of(new HttpPipelineBuilder()
                        .policies(new RetryPolicy(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)))))
                        .httpClient(sendingAllTo(azure))
                        .build()));
        return Dbt.stage(folder, runner, dbt);
    }

    /** The SDK knows no port of a storage account. */
    private static HttpClient sendingAllTo(AzureStandIn azure) {
        HttpClient client = new JdkHttpClientBuilder().build();
        return request -> {
            String address = request.getUrl().toString().replaceFirst("^https?://[^/]+", azure.url());
            return client.send(request.setUrl(address));
        };
    }
}
