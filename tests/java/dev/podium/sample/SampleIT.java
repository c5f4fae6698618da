package dev.podium.sample;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.fault.HubProcess;
import dev.podium.operation.trace.OtlpReceiver;
import dev.podium.warehouse.SqlServerTests;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job: the packaged hub runs the sample workspace from its sources to gold, with the real dbt; then again, and in part. */
@Tag("sqlserver")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleIT {

    private static final String CRM_TOKEN = "crm-t0ken-nobody-may-see";
    private static final String WAREHOUSE_PASSWORD = "warehouse-pa55word-nobody-may-see";
    private static final String ADMIN_PASSWORD = "admin-pa55word-nobody-may-see";

    private static final List<String> GOLD = List.of(
            "dim_date",
            "dim_customer",
            "dim_product",
            "fct_order_line",
            "fct_deal",
            "fct_visit",
            "mrr_forecast",
            "daily_order_intake",
            "sales_by_month_country_category");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private OtlpReceiver traces;
    private HubProcess hub;
    private SampleSources sources;
    private String secondRun;

    @BeforeAll
    void startHubThatRunsTheSample() throws Exception {
        traces = new OtlpReceiver();
        hub = new HubProcess(folder)
                .with("PODIUM_ROUTES", Path.of("routes").toAbsolutePath().toString())
                .with("PODIUM_SAMPLE_ENABLED", "true")
                .with("PODIUM_RUN_AT_START", "sales")
                .with("PODIUM_SAMPLE_CRM_TOKEN", CRM_TOKEN)
                .with("PODIUM_ADMIN_PASSWORD", ADMIN_PASSWORD)
                .with(
                        "PODIUM_LINEAGE_TO",
                        "file:" + folder + "/lineage?fileName=events.ndjson&fileExist=Append&appendChars=\\n")
                .with("PODIUM_TRACES_TO", traces.url());
        // A first start as everybody has it: this hub unpacks its PostgreSQL itself.
        Files.deleteIfExists(hub.home().resolve("postgresql"));
        if (WarehouseForTests.sqlServer()) {
            onSqlServer();
        } else {
            hub.with("PODIUM_WAREHOUSE_PASSWORD", WAREHOUSE_PASSWORD);
        }
        hub.start();
        sources = new SampleSources(hub, CRM_TOKEN);
        String run = await("the run at start").until(() -> newestRun(), id -> id != null);
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
    }

    /** The ERP stays in a PostgreSQL, from which it is read as from anywhere; a Babelfish wants macros for what it lacks. */
    private void onSqlServer() throws Exception {
        hub.execute("postgres", "create database erp");
        hub.with("PODIUM_CONNECTIONS_ERP_URL", hub.url("erp"))
                .with("PODIUM_CONNECTIONS_ERP_USERNAME", "podium")
                .with("PODIUM_CONNECTIONS_ERP_PASSWORD", HubProcess.PASSWORD);
        if (SqlServerTests.babelfish()) {
            Path project = folder.resolve("dbt");
            copy(Path.of("src/main/dbt"), project);
            Files.copy(Path.of("tests/resources/babelfish/babelfish.sql"), project.resolve("macros/babelfish.sql"));
            hub.with("PODIUM_DBT_PROJECT", project.toString());
        }
    }

    @AfterAll
    void stopHub() throws Exception {
        hub.close();
        traces.close();
    }

    @Test
    @Order(1)
    void theFirstRunLandsAllThatTheSourcesHave() throws Exception {
        Map<String, Long> expected = new TreeMap<>(Map.of(
                "crm.deals", (long) sources.deals("").size(),
                "crm.persons", sources.countByCursor("/v2/persons"),
                "crm.organizations", sources.countByCursor("/v2/organizations"),
                "erp.customers", sources.rows("customers"),
                "erp.products", sources.rows("products"),
                "erp.orders", sources.rows("orders"),
                "erp.order_lines", sources.rows("order_lines"),
                "web.visits", sources.lines("visits-", 1) - 9,
                "web.events", sources.lines("events-", 0) - 6));
        Map<String, Long> landed = new TreeMap<>();
        for (String dataset : expected.keySet()) {
            landed.put(dataset, hub.count("select count(*) from bronze." + dataset.replace('.', '_')));
            assertEquals(landed.get(dataset), number(dataset, "loads[0].landed"), dataset);
        }
        assertEquals(expected, landed);
        assertTrue(expected.get("crm.deals") >= 6_000 && expected.get("erp.order_lines") >= 100_000);
    }

    @Test
    @Order(2)
    void spoiltLinesAreQuarantinedAndNothingElse() throws Exception {
        assertEquals(9, number("web.visits", "quarantined"));
        assertEquals(6, number("web.events", "quarantined"));
        assertEquals(15, hub.count("select count(*) from podium.quarantine"));
    }

    @Test
    @Order(3)
    void goldIsFilledAndItsRevenueIsTheErps() throws Exception {
        for (String table : GOLD) {
            assertTrue(hub.count("select count(*) from gold." + table) > 0, table);
        }
        new SampleRevenue(hub).isTheErps();
    }

    @Test
    @Order(4)
    void theTerminalSaysWhatCameOutAndWhereToGo() throws Exception {
        await().until(() -> hub.said().contains("goes on serving"));
        String said = hub.said();
        assertTrue(said.contains("sales succeeded in"), said);
        for (String word :
                List.of("crm.deals", "web.events", "models", "fct_order_line", "/hawtio", "/pipelines/sales")) {
            assertTrue(said.contains(word), word + " in:\n" + said);
        }
    }

    @Test
    @Order(5)
    void aSecondRunBringsOnlyWhatIsNewAndChangedDealsShowInGold() throws Exception {
        secondRun = hub.startRun("sales");
        assertEquals("SUCCEEDED", hub.awaitRun(secondRun), () -> hub.errorOf(secondRun));

        List<Map<String, Object>> changed = sources.deals(firstDay() + " 00:00:00");
        assertEquals(60, changed.size(), "48 changed, 12 new");
        assertEquals(60, number("crm.deals", "loads[0].landed"));
        assertEquals(150, number("erp.orders", "loads[0].landed"));
        assertTrue(number("crm.persons", "loads[0].landed") < 100);
        for (Map<String, Object> deal : changed) {
            assertEquals(
                    1,
                    hub.count("select count(*) from gold.fct_deal where deal_id = " + deal.get("id") + " and status = '"
                            + deal.get("status").toString().toLowerCase() + "'"),
                    () -> "In gold: " + deal);
        }
        long written = hub.count("select count(*) from gold.fct_deal where _run_id = '" + secondRun + "'");
        assertTrue(written >= 12 && written <= 60, written + " deals written");
        new SampleRevenue(hub).isTheErps();
    }

    @Test
    @Order(6)
    void aRunOfOneDatasetLeavesTheOthersAlone() throws Exception {
        String run = hub.startRun(Map.of("pipeline", "sales", "datasets", List.of("erp.products")));
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
        assertEquals(
                List.of("erp.products"),
                hub.rest().get("/api/runs/" + run).path("steps.findAll { it.stage == 'bronze' }.name"));
        assertEquals(3, hub.count("select count(*) from podium.\"load\" where dataset = 'erp.products'"));
        assertEquals(2, hub.count("select count(*) from podium.\"load\" where dataset = 'crm.deals'"));
        assertEquals(sources.rows("products"), hub.count("select count(*) from bronze.erp_products"));
    }

    @Test
    @Order(7)
    void noSecretIsInLogOrArtifactsOrAnswers() throws Exception {
        Map<String, String> texts = new HashMap<>(Map.of("log", hub.said()));
        for (String path : List.of(
                "/",
                "/pipelines/sales",
                "/runs/" + secondRun,
                "/api/runs",
                "/api/runs/" + secondRun,
                "/api/runs/" + secondRun + "/events",
                "/api/pipelines/sales",
                "/api/routes",
                "/api/datasets/crm.deals",
                "/q/health",
                "/q/metrics",
                "/q/openapi")) {
            texts.put(
                    path, hub.rest().get(path).then().statusCode(200).extract().asString());
        }
        for (String kept : List.of("artifacts", "exports", "sample")) {
            addFiles(hub.home().resolve(kept), texts);
        }
        assertTrue(
                texts.keySet().stream().anyMatch(name -> name.endsWith("manifest.json")), "artifacts were looked at");
        texts.forEach((place, text) -> List.of(CRM_TOKEN, warehousePassword(), ADMIN_PASSWORD)
                .forEach(secret -> assertTrue(!text.contains(secret), secret + " stands in " + place)));
    }

    @Test
    @Order(8)
    @DisabledIfSystemProperty(named = "podium.test.warehouse", matches = "sqlserver")
    void lineageIsToldByTheSchemaOfOpenLineageFromSourcesToDelivery() throws Exception {
        new SampleLineage(folder.resolve("lineage/events.ndjson")).isToldByTheSchemaFromSourcesToDelivery(secondRun);
    }

    @Test
    @Order(9)
    @DisabledIfSystemProperty(named = "podium.test.warehouse", matches = "sqlserver")
    void aRunIsOneTraceFromTriggerToGold() {
        new SampleTrace(traces).isOneFromTriggerToGold(secondRun);
    }

    @Test
    @Order(10)
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        await().until(() -> metrics().contains("podium_dataset_age_seconds"));
        Dashboard.asksForMetricsThatThereAre(metrics());
    }

    private String metrics() {
        return hub.rest().get("/q/metrics").asString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static String warehousePassword() {
        return WarehouseForTests.sqlServer() ? SqlServerTests.password() : WAREHOUSE_PASSWORD;
    }

    private String firstDay() throws SQLException {
        try (Connection connection = hub.connect("erp");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select base from sample.world")) {
            result.next();
            return result.getString(1);
        }
    }

    private String newestRun() {
        return hub.rest().get("/api/runs?pipeline=sales").path("items[0]?.id");
    }

    private long number(String dataset, String path) {
        return ((Number) hub.rest().get("/api/datasets/" + dataset).path(path)).longValue();
    }

    private static void addFiles(Path folder, Map<String, String> texts) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
    }
}
