package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.Step;
import dev.podium.operation.TestHub;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lineage, nodes and docs of dbt, shown over HTTP. */
@QuarkusTest
@TestProfile(TestHub.class)
class DbtResourceTest extends DbtOverRest {

    private static final String MANIFEST =
            """
            {"metadata": {"project_name": "shop"},
             "nodes": {
               "model.shop.orders": {"unique_id": "model.shop.orders", "resource_type": "model", "name": "orders",
                 "schema": "silver", "relation_name": "\\"silver\\".\\"orders\\"", "original_file_path": "models/orders.sql",
                 "description": "All <b>orders</b>", "config": {"materialized": "table"},
                 "depends_on": {"nodes": ["source.shop.till.sales"]}},
               "test.shop.unique_orders": {"unique_id": "test.shop.unique_orders", "resource_type": "test",
                 "name": "unique_orders", "depends_on": {"nodes": ["model.shop.orders"]}}},
             "sources": {
               "source.shop.till.sales": {"unique_id": "source.shop.till.sales", "resource_type": "source", "name": "sales",
                 "source_name": "till", "schema": "bronze", "identifier": "till_sales"}},
             "exposures": {
               "exposure.shop.report": {"unique_id": "exposure.shop.report", "resource_type": "exposure", "name": "report",
                 "depends_on": {"nodes": ["model.shop.orders"]}}}}
            """;

    private static final String RESULTS =
            """
            {"results": [
              {"unique_id": "model.shop.orders", "status": "success", "execution_time": 0.25, "thread_id": "Thread-1",
               "adapter_response": {"rows_affected": 3}, "message": "SELECT 3", "timing": [], "compiled": true,
               "compiled_code": "select * from \\"bronze\\".\\"till_sales\\" -- ä"},
              {"unique_id": "test.shop.unique_orders", "status": "warn", "execution_time": 0.01, "failures": 2,
               "message": "Got 2 results", "timing": [], "compiled": true, "compiled_code": null}]}
            """;

    @Inject
    Runs runs;

    @Inject
    StepConsumers consumers;

    private Optional<Step> registered = Optional.empty();

    @AfterEach
    void forgetTheStep() {
        registered.ifPresent(consumers::unregister);
    }

    @Test
    void lineageShowsAllOrWhatIsAroundANode() throws IOException {
        problem(as("vera").get("/api/dbt/lineage"), 404).body("detail", containsString("dbt:build"));
        keepManifest();
        as("vera")
                .get("/api/dbt/lineage")
                .then()
                .statusCode(200)
                .body("project", equalTo("shop"))
                .body("nodes.id", hasItems("model.shop.orders", "source.shop.till.sales", "exposure.shop.report"))
                .body("nodes.find { it.name == 'orders' }.tests", equalTo(1));
        as("vera")
                .get("/api/dbt/lineage?node=report&depth=1")
                .then()
                .statusCode(200)
                .body("edges", hasSize(1))
                .body("edges[0].from", equalTo("model.shop.orders"));
        problem(as("vera").get("/api/dbt/lineage?node=no-such"), 404);
        problem(as("vera").get("/api/dbt/lineage?node=orders&depth=-1"), 400).body("detail", containsString("depth"));
        problem(as("vera").get("/api/dbt/lineage?node=orders&depth=99999999999"), 400);
        given().get("/api/dbt/lineage").then().statusCode(401);
    }

    @Test
    void theLineagePageIsThereBeforeAndAfterAndEscapesWhatOthersWrote() throws IOException {
        page("/lineage").body(containsString("Nothing is known of project &#39;shop&#39; yet"));
        keepManifest();
        page("/lineage").body(containsString("orders")).body(not(containsString("unique_orders")));
        page("/lineage?node=orders").body(containsString("All &lt;b&gt;orders")).body(containsString("report"));
        page("/lineage?node=%3Cscript%3E").body(not(containsString("<script>"))).body(containsString("here is all"));
        given().get("/lineage").then().statusCode(401);
    }

    @Test
    void nodesOfARunAreListedWithTheirSql() throws IOException {
        UUID run = runThatCalledDbt("noded");
        String nodes = "/api/runs/" + run + "/dbt";
        as("vera")
                .get(nodes)
                .then()
                .statusCode(200)
                .body("nodes", hasSize(2))
                .body("nodes[0].uniqueId", equalTo("model.shop.orders"))
                .body("nodes[0].rows", equalTo(3))
                .body("nodes[0].sql", endsWith("/dbt/nodes/model.shop.orders/sql"))
                .body("nodes[1].status", equalTo("warn"))
                .body("nodes[1].sql", nullValue());
        as("vera")
                .get(nodes + "/nodes/model.shop.orders/sql")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .body(equalTo("select * from \"bronze\".\"till_sales\" -- ä"));
        given().get(nodes).then().statusCode(401);
        given().get(nodes + "/nodes/model.shop.orders/sql").then().statusCode(401);
        as("vera").get("/runs/" + run).then().statusCode(200).body(containsString("/dbt/nodes/model.shop.orders/sql"));
        Awaitility.await().untilAsserted(() -> as("vera")
                .get("/q/metrics")
                .then()
                .body(containsString("podium_dbt_nodes_total{state=\"warned\",type=\"test\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.shop.nowhere",
                "test.shop.unique_orders",
                "..%2f..%2f..%2fhome%2fpodium.yaml",
                "%2fetc%2fpasswd",
                "..",
                "%00",
                "a.b.c%0d%0ax"
            })
    void sqlThatIsNotThereIsNotFound(String node) throws IOException {
        UUID run = runThatCalledDbt("tricked" + Math.abs(node.hashCode()));
        as("vera")
                .urlEncodingEnabled(false)
                .get("/api/runs/" + run + "/dbt/nodes/" + node + "/sql")
                .then()
                .statusCode(oneOf(400, 404));
    }

    @Test
    void runsThatAreNotThereHaveNoNodes() {
        problem(as("vera").get("/api/runs/" + UUID.randomUUID() + "/dbt"), 404);
        problem(as("vera").get("/api/runs/nonsense/dbt"), 404);
    }

    @Test
    void theDocsSiteIsServedAsItWasMadeAndMayFetchItsOwnFilesAlone() throws IOException {
        page("/dbt-docs/").body(containsString("POST …/api/dbt/docs"));
        as("vera").get("/dbt-docs/manifest.json").then().statusCode(404);
        keepDocs();
        as("vera")
                .redirects()
                .follow(false)
                .get("/dbt-docs")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/dbt-docs/"));
        page("/dbt-docs/")
                .body(containsString("the site"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("/dbt-docs/; form-action 'none'"))
                .header("X-Content-Type-Options", "nosniff");
        as("vera").get("/dbt-docs/catalog.json").then().statusCode(200).contentType("application/json");
        given().get("/dbt-docs/catalog.json").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"/dbt-docs/, 200", "/dbt-docs, 303"})
    void theDocsSiteIsServedToWhoDoesNotSayTheHostToo(String path, int status) throws IOException {
        keepDocs();
        String login =
                Base64.getEncoder().encodeToString(("vera:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (Socket old = new Socket("localhost", RestAssured.port)) {
            old.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nAuthorization: Basic " + login + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(old.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
            assertTrue(status != 200 || answer.contains("connect-src 'none'; form-action 'none'"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fq%2fmetrics", "%2e%2e/api/runs/x", "run_results.json", "index.html%00", "x/y"})
    void nothingElseIsServedBesideTheDocsSite(String file) throws IOException {
        keepDocs();
        as("vera").urlEncodingEnabled(false).get("/dbt-docs/" + file).then().statusCode(oneOf(400, 404));
    }

    private UUID runThatCalledDbt(String pipeline) {
        Step step = new Step(pipeline, pipeline + ".silver", Stage.SILVER, List.of(), running -> {
            Path call = Files.createDirectories(
                    workspace.home().resolve("artifacts/" + running.runId() + "/" + running.name() + "/1-build"));
            Files.writeString(call.resolve("manifest.json"), MANIFEST);
            Files.writeString(call.resolve("run_results.json"), RESULTS);
            running.part("model.orders", State.SUCCEEDED, Optional.of(3L), Optional.empty());
            running.part("test.unique_orders", State.SUCCEEDED, Optional.of(2L), Optional.of("Got 2 results"));
        });
        consumers.register(step);
        registered = Optional.of(step);
        UUID run = runs.start(RunRequest.incremental(pipeline), "test").id();
        Awaitility.await().until(() -> runs.find(run).orElseThrow().state() == State.SUCCEEDED);
        return run;
    }

    private void keepManifest() throws IOException {
        byte[] manifest = gzip(MANIFEST);
        warehouse
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into podium.dbt_state (project, target, manifest, run_id) values ('shop', 'podium', ?, ?)",
                        manifest,
                        UUID.randomUUID()));
    }

    private void keepDocs() throws IOException {
        for (String file : List.of("index.html", "manifest.json", "catalog.json")) {
            byte[] content = gzip(file.endsWith("html") ? "<p>the site</p>" : "{}");
            warehouse
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into podium.dbt_docs (file, content, run_id) values (?, ?, ?)",
                            file,
                            content,
                            UUID.randomUUID()));
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static ValidatableResponse page(String path) {
        return as("vera")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html");
    }
}
