package dev.podium.warehouse;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import dev.podium.fault.HubProcess;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on a server of somebody else's, as a user who owns one database there and may do nothing besides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalWarehouseIT {

    private static final String ADMINISTRATOR = "admin-of-the-server";
    private static final String USER = "lake_owner";
    private static final String PASSWORD = "pa55word of the lake's owner";

    private static final String ROUTES =
            """
            - route:
                id: shop.orders
                group: shop
                description: Orders of the shop
                from:
                  uri: load:shop.orders
                  steps:
                    - kamelet:
                        name: files-csv/shop.orders.files
                        parameters: { connection: shop, pattern: "*.csv" }
                        steps:
                          - to: bronze:shop.orders
            - route:
                id: shop.after
                group: shop
                description: Shows that the stages after bronze work
                from:
                  uri: completion:bronze
                  steps:
                    - to: gold:shop
            - route:
                id: till.sales
                group: till
                description: Sales of the till
                from:
                  uri: load:till.sales
                  steps:
                    - kamelet:
                        name: files-csv/till.sales.files
                        parameters: { connection: shop, pattern: "*.csv" }
                        steps:
                          - to: bronze:till.sales
            - route:
                id: till.often
                group: till
                description: A schedule that fires while the warehouse is away, too
                from:
                  uri: timer:till
                  parameters: { period: 1000 }
                  steps:
                    - to: run:till
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private EmbeddedPostgres server;
    private HubProcess hub;

    @BeforeAll
    void startServerAndHub() throws Exception {
        server = new EmbeddedPostgres(Files.createDirectory(folder.resolve("server")), FreePort.find());
        server.start(ADMINISTRATOR);
        try (Connection connection = connect("postgres", EmbeddedPostgres.USER, ADMINISTRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login nosuperuser nocreaterole nocreatedb password "
                    + statement.enquoteLiteral(PASSWORD));
            statement.execute("create database lake owner " + USER);
        }
        hub = new HubProcess(folder.resolve("hub"))
                .with("PODIUM_WAREHOUSE_URL", url("lake") + "?ApplicationName=lake&sslmode=prefer")
                .with("PODIUM_WAREHOUSE_USERNAME", USER)
                .with("PODIUM_WAREHOUSE_PASSWORD", PASSWORD)
                .with("PODIUM_WAREHOUSE_CONNECT_TIMEOUT", "10s")
                .with("PODIUM_CONNECTIONS_SHOP_URL", folder.resolve("files").toString())
                .with("PODIUM_GOLD", folder.resolve("gold").toString())
                .route("shop.yaml", ROUTES);
        Files.writeString(
                Files.createDirectory(folder.resolve("files")).resolve("orders.csv"), "id,city\n1,Łódź\n2,東京\n");
        Path gold = Files.createDirectories(folder.resolve("gold/shop"));
        Files.writeString(gold.resolve("cities.sql"), "create table if not exists gold.cities (city text);\n");
        Files.writeString(
                gold.resolve("refresh_cities.sql"),
                "create or replace procedure gold.refresh_cities() language sql as"
                        + " 'insert into gold.cities select city from bronze.shop_orders except select city from gold.cities';\n");
        hub.start();
    }

    @AfterAll
    void stopBoth() throws Exception {
        try {
            hub.close();
        } finally {
            server.stop();
        }
    }

    @Test
    void aPipelineRunsThereAndLandedRowsCantBeChanged_invariant_1() throws Exception {
        String run = hub.startRun("shop");
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));

        assertEquals(2, count("select count(*) from bronze.shop_orders where city in ('Łódź', '東京')"));
        assertEquals(2, count("select count(*) from gold.cities"));
        assertEquals(0, count("select count(*) from pg_roles where rolname like 'podium%' and rolname <> 'podium'"));
        for (String change : new String[] {
            "update landing.shop_orders set city = ''",
            "delete from landing.shop_orders",
            "truncate landing.shop_orders"
        }) {
            SQLException refused = assertThrows(SQLException.class, () -> execute(change), change);
            assertTrue(refused.getMessage().contains("Bronze is append-only"), refused.getMessage());
        }
        assertEquals(2, count("select count(*) from bronze.shop_orders"));
        assertFalse(Files.exists(hub.home().resolve("warehouse")), "no embedded server was made");
        assertFalse(hub.said().contains(PASSWORD));
    }

    @Test
    void whileItIsAwayEachCallIsToldSoAndAfterwardsItIsUsedAgainByItself() throws Exception {
        Map<String, Map<String, ?>> paths =
                hub.rest().get("/q/openapi?format=json").path("paths");
        server.stop();
        List<String> wrong = new CopyOnWriteArrayList<>();
        Set<Integer> answered = new ConcurrentSkipListSet<>();
        List<Callable<Void>> calls = new ArrayList<>();
        for (var path : paths.entrySet()) {
            Stream.of("get", "post", "put", "delete")
                    .filter(path.getValue()::containsKey)
                    .forEach(method -> calls.add(() -> {
                        Response response = call(method, path.getKey().replaceAll("\\{[^}]*}", "shop.orders"));
                        answered.add(response.statusCode());
                        if (!told(response)) {
                            wrong.add(method + " " + path.getKey() + ": " + response.statusCode() + " "
                                    + response.asString());
                        }
                        return null;
                    }));
        }
        // Side by side, as each waits for as long as the hub waits for a connection.
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            for (Future<Void> call : callers.invokeAll(calls)) {
                call.get();
            }
            start().then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("detail", startsWith("The warehouse can't be reached"))
                    .body("detail", containsString("PODIUM_WAREHOUSE_URL"));
        } finally {
            callers.shutdown();
            server.start(ADMINISTRATOR);
        }
        assertEquals(List.of(), wrong);
        String said = hub.said();
        assertTrue(said.contains("Route till.often: till is run when the warehouse is back"), said);
        assertFalse(said.contains("till.often/"), "no trigger has failed: " + said);
        await("the schedule's run")
                .until(() -> hub.said().contains("Route till.often: the warehouse is back; till is run"));
        assertTrue(answered.contains(200) && answered.contains(503), answered::toString);

        Response started =
                await("who asks again to be served").until(this::start, answer -> answer.statusCode() != 503);
        String run = started.then().statusCode(202).extract().path("id");
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
    }

    private Response start() {
        return hub.rest()
                .contentType("application/json")
                .body(Map.of("pipeline", "shop"))
                .post("/api/runs");
    }

    private Response call(String method, String path) {
        RequestSpecification call = hub.rest();
        return method.equals("post") || method.equals("put")
                ? call.contentType("application/json").body("{}").request(method, path)
                : call.request(method, path);
    }

    /** What needs no warehouse may be answered; what does is neither the caller's fault nor the hub's. */
    private static boolean told(Response response) {
        return response.statusCode() < 500 || response.statusCode() == 503 && response.header("Retry-After") != null;
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = connect("lake", USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("lake", USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(database), user, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }
}
