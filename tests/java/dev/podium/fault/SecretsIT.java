package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.FreePort;
import dev.podium.connector.rest.TestApi;
import dev.podium.secret.Certificate;
import dev.podium.secret.KeyVaultStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose connections and routes refer to secrets of a Key Vault: they change under it, and the vault comes and goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

    private static final String ROUTE =
            """
            - route:
                id: greeting
                group: greetings
                description: Says what the vault says
                from:
                  uri: platform-http:/greeting
                  steps:
                    - to:
                        uri: log:greeting
                        parameters: { level: TRACE, marker: "RAW({{azure:greeting}})" }
                    - setBody: { constant: "{{azure:greeting}}" }
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private Path store;
    private final int vaultPort = FreePort.find();
    private KeyVaultStandIn vault;
    private final TestApi api = new TestApi(this::answer);
    private volatile String wanted = "t0ken-1-of-crm";
    private HubProcess hub;

    @BeforeAll
    void startHub() throws Exception {
        store = Certificate.store(folder);
        openVault();
        vault.put("greeting", "g00d&morning<to>all");
        hub = withVault(new HubProcess(folder.resolve("hub")));
        SmallPipelines pipelines = new SmallPipelines(hub);
        pipelines.api("crm", api.url(), "/deals");
        hub.with("PODIUM_CONNECTIONS_CRM_TOKEN", "{{azure:crm-token}}");
        pipelines.table("erp", hub.url("warehouse"), "erp_reader", "{{azure:erp-login#password}}", "public.goods");
        pipelines.api("lost", api.url(), "/deals");
        hub.with("PODIUM_CONNECTIONS_LOST_TOKEN", "{{azure:no-such-token}}");
        Path mounted = Files.createDirectories(folder.resolve("mounted/shop"));
        Files.writeString(mounted.resolve("token"), "t0ken-1-of-crm\n");
        pipelines.api("shop", api.url(), "/deals");
        hub.with("PODIUM_CONNECTIONS_SHOP_TOKEN_FILE", mounted.resolve("token").toString());
        hub.route("greeting.yaml", ROUTE);
        hub.start();
        hub.execute(
                "warehouse",
                "create role erp_reader login password 'p4ss-1-of-erp'",
                "create table public.goods (id int)",
                "insert into public.goods values (1), (2)",
                "grant select on public.goods to erp_reader");
    }

    private void openVault() throws Exception {
        vault = new KeyVaultStandIn(Certificate.context(store), vaultPort);
        vault.put("crm-token", "t0ken-1-of-crm");
        vault.put("erp-login", "{\"user\":\"erp_reader\",\"password\":\"p4ss-1-of-erp\"}");
        vault.put("greeting", "g00d&morning<to>all");
    }

    private HubProcess withVault(HubProcess process) {
        return process.with("PODIUM_SECRETS_AZURE_VAULT", "https://localhost:" + vaultPort)
                .with("PODIUM_SECRETS_AZURE_PUBLIC_CLOUD", "false")
                .with("PODIUM_SECRETS_AZURE_TIMEOUT", "15s")
                .with("PODIUM_SECRETS_TIME_TO_LIVE", "1h")
                .with("PODIUM_SECRETS_PAUSE", "200ms")
                .with("AZURE_AUTHORITY_HOST", "https://localhost:" + vaultPort)
                .with("AZURE_TENANT_ID", KeyVaultStandIn.TENANT)
                .with("AZURE_CLIENT_ID", KeyVaultStandIn.CLIENT)
                .with("AZURE_CLIENT_SECRET", KeyVaultStandIn.CLIENT_SECRET)
                .with(
                        "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword="
                                + Certificate.PASSWORD);
    }

    @BeforeEach
    void vaultIsThere() throws Exception {
        if (vault == null) {
            openVault();
        }
    }

    @AfterEach
    void nothingSecretIsTold_invariant_10() throws IOException {
        String log = hub.said();
        for (String secret : new String[] {
            "t0ken-", "p4ss-", "g00d&morning", "g00d%26morning", "g00d&amp;morning", KeyVaultStandIn.CLIENT_SECRET
        }) {
            assertFalse(log.contains(secret), "'" + secret + "' in " + hub.log());
        }
    }

    @AfterAll
    void stopHub() throws Exception {
        hub.close();
        api.close();
        vault.close();
    }

    /** Tells whoever is refused what he sent, as sources do. */
    private void answer(HttpExchange call, Map<String, String> query) throws IOException {
        String sent = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        if (sent.equals("Bearer " + wanted)) {
            TestApi.json(call, 200, "{\"data\":[{\"id\":1}]}");
        } else {
            TestApi.json(call, 401, "{\"error\":\"not taken: " + sent + "\"}");
        }
    }

    @Test
    void aChangedTokenIsUsedByTheNextCallWithoutRestart() throws Exception {
        succeed("crm");
        vault.put("crm-token", "t0ken-2-of-crm");
        wanted = "t0ken-2-of-crm";
        try {
            succeed("crm");
        } finally {
            wanted = "t0ken-1-of-crm";
            vault.put("crm-token", "t0ken-1-of-crm");
        }
    }

    @Test
    void aChangedDatabasePasswordIsUsedByTheNextLoadWithoutRestart() throws Exception {
        succeed("erp");
        hub.execute("warehouse", "alter role erp_reader password 'p4ss-2-of-erp'");
        vault.put("erp-login", "{\"user\":\"erp_reader\",\"password\":\"p4ss-2-of-erp\"}");
        succeed("erp");
        assertEquals(2, hub.count("select count(*) from bronze.erp_rows"));
    }

    @Test
    void aSecretInAMountedFileIsATokenToo() throws Exception {
        succeed("shop");
        wanted = "t0ken-3-of-crm";
        try {
            Files.writeString(folder.resolve("mounted/shop/token"), "t0ken-3-of-crm");
            succeed("shop");
        } finally {
            wanted = "t0ken-1-of-crm";
        }
    }

    @Test
    void aSourceThatTellsTheTokenIsQuotedWithoutIt_invariant_10() throws Exception {
        wanted = "something else";
        try {
            String run = hub.startRun("crm");
            assertEquals("FAILED", hub.awaitRun(run));
            String error = hub.errorOf(run);
            assertTrue(error.contains("not taken: Bearer ***"), error);
            String told = hub.rest().get("/api/runs/" + run).asString();
            assertFalse(told.contains("t0ken"), told);
        } finally {
            wanted = "t0ken-1-of-crm";
        }
    }

    @Test
    void aSecretThatIsNotThereFailsItsOwnPipelineAndIsNamed() throws Exception {
        String run = hub.startRun("lost");
        assertEquals("FAILED", hub.awaitRun(run));
        String error = hub.errorOf(run);
        assertTrue(error.startsWith("USER: ") && error.contains("'no-such-token'") && error.contains("make it"), error);
        succeed("crm");
    }

    @Test
    void aRouteFollowsASecretAndItsValueIsNowhereToBeSeen_invariant_10() throws Exception {
        String jmx = jolokia();
        assertTrue(jmx.contains("log://greeting"), jmx);
        for (String form : new String[] {"g00d&morning", "g00d%26morning", "g00d&amp;morning", "g00d\\u0026morning"}) {
            assertFalse(jmx.contains(form), form + " in " + jmx);
        }
        assertFalse(hub.rest().get("/api/routes").asString().contains("g00d"));
    }

    private String jolokia() {
        String beans = hub.rest()
                .contentType("application/json")
                .body(Map.of("type", "read", "mbean", "org.apache.camel:type=endpoints,*"))
                .post("/hawtio/jolokia")
                .asString();
        String drawn = hub.rest()
                .contentType("application/json")
                .body(Map.of(
                        "type",
                        "exec",
                        "mbean",
                        "org.apache.camel:context=camel-1,type=context,name=\"camel-1\"",
                        "operation",
                        "dumpRoutesAsXml(boolean)",
                        "arguments",
                        new Object[] {true}))
                .post("/hawtio/jolokia")
                .asString();
        return beans + drawn;
    }

    @Test
    void aVaultThatIsAwayIsDoneWithoutWhereItsValuesAreKnown() throws Exception {
        succeed("crm");
        vault.close();
        vault = null;
        succeed("crm");
        wanted = "t0ken-4-of-crm";
        try {
            String run = hub.startRun("crm");
            assertEquals("FAILED", hub.awaitRun(run));
            assertTrue(hub.errorOf(run).startsWith("USER: Connection 'crm' was refused"), hub.errorOf(run));
            assertTrue(hub.said().contains("goes on being used"), "people are warned");
            openVault();
            vault.put("crm-token", "t0ken-4-of-crm");
            // After a vault that was away the hub asks again only when its pause is over.
            await().untilAsserted(() -> succeed("crm"));
        } finally {
            wanted = "t0ken-1-of-crm";
            vault.put("crm-token", "t0ken-1-of-crm");
        }
    }

    @Test
    void aHubStartsWithoutItsVaultAndItsRouteWhenTheVaultIsThere() throws Exception {
        vault.close();
        vault = null;
        try (HubProcess second = withVault(new HubProcess(folder.resolve("second")))) {
            new SmallPipelines(second).api("crm", api.url(), "/deals");
            second.with("PODIUM_CONNECTIONS_CRM_TOKEN", "{{azure:crm-token}}")
                    .with("PODIUM_SECRETS_TIME_TO_LIVE", "1s");
            second.route("greeting.yaml", ROUTE).start();
            String routes = second.rest().get("/api/routes").asString();
            assertTrue(routes.contains("BROKEN") && routes.contains("nothing answers"), routes);
            String run = second.startRun("crm");
            assertEquals("FAILED", second.awaitRun(run));
            assertTrue(second.errorOf(run).startsWith("EXTERNAL: "), second.errorOf(run));
            openVault();
            await().until(() -> !second.rest().get("/api/routes").asString().contains("BROKEN"));
            assertEquals("SUCCEEDED", second.awaitRun(second.startRun("crm")));
            assertEquals("g00d&morning<to>all", second.rest().get("/greeting").asString());
            vault.put("greeting", "g00d&evening");
            await().until(() -> second.rest().get("/greeting").asString().equals("g00d&evening"));
        }
    }

    @Test
    void aHubWhoseWarehousesPasswordCantBeHadSaysSoOnceAndEnds() throws Exception {
        HubProcess third = withVault(new HubProcess(folder.resolve("third")))
                .with("PODIUM_WAREHOUSE_PASSWORD", "{{azure:no-such-password}}");
        assertNotEquals(0, third.failToStart());
        String said = third.said();
        assertTrue(said.contains("'no-such-password'") && said.contains("is not there"), said);
        assertFalse(said.contains("\tat "), "a message for people has no stack trace:\n" + said);
    }

    @Test
    void theWarehousesOwnPasswordChangesUnderTheHub() throws Exception {
        hub.execute(
                "warehouse",
                "create role vaulted superuser login password 'p4ss-1-of-warehouse'",
                "create database vaulted owner vaulted");
        vault.put("warehouse", "p4ss-1-of-warehouse");
        try (HubProcess fourth = withVault(new HubProcess(folder.resolve("fourth")))
                .with("PODIUM_WAREHOUSE_URL", hub.url("vaulted"))
                .with("PODIUM_WAREHOUSE_USERNAME", "vaulted")
                .with("PODIUM_WAREHOUSE_PASSWORD", "{{azure:warehouse}}")) {
            new SmallPipelines(fourth).api("crm", api.url(), "/deals");
            fourth.with("PODIUM_CONNECTIONS_CRM_TOKEN", "{{azure:crm-token}}").start();
            succeed(fourth, "crm");
            hub.execute("warehouse", "alter role vaulted password 'p4ss-2-of-warehouse'");
            vault.put("warehouse", "p4ss-2-of-warehouse");
            hub.count("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'vaulted'");
            await().untilAsserted(() -> succeed(fourth, "crm"));
        }
    }

    private void succeed(String pipeline) {
        succeed(hub, pipeline);
    }

    private static void succeed(HubProcess hub, String pipeline) {
        String run = hub.startRun(pipeline);
        assertEquals("SUCCEEDED", hub.awaitRun(run), hub.errorOf(run));
    }
}
