package dev.podium.bronze;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many loads read from a database or a folder at once, whichever routes they are of. */
class ReadingPlacesTest {

    @TempDir
    Path home;

    private final CountDownLatch held = new CountDownLatch(1);
    private SourceRoutes routes;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "1M");
    }

    @AfterEach
    void stop() {
        held.countDown();
        routes.close();
    }

    @Test
    void aLoadOfADatabaseWaitsForItsPlaceAndSaysForWhat() throws Exception {
        Warehouse.Address address = routes.warehouse.address();
        limited("erp", address.jdbcUrl(), address.user(), address.password());
        routes.execute(
                "create schema " + routes.pipeline,
                "create table " + routes.pipeline + ".lines as select n as id from generate_series(1, 100) n");
        routes.route("one", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".lines");
        routes.route("two", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".lines");
        oneAfterTheOther(
                "connection 'erp' is read by 1 other load, as many as PODIUM_CONNECTIONS_ERP_CONCURRENCY allows");
        assertEquals(200, routes.count("one") + routes.count("two"));
    }

    @Test
    void aLoadOfAFolderWaitsForItsPlaceAndACancelledOneLeavesTheQueue() throws Exception {
        Path files = Files.createDirectories(home.resolve("files"));
        Files.writeString(files.resolve("a.csv"), "id\n1\n2\n");
        limited("folder", files.toString(), null, null);
        routes.route("one", "", "files-csv?connection=folder&pattern=*.csv");
        routes.route("two", "", "files-csv?connection=folder&pattern=*.csv");
        Run run = holdOne();
        assertTrue(waitingReason(run).orElseThrow().startsWith("connection 'folder' is read by 1 other load"));
        routes.engine.runs.cancel(run.id());
        await().until(() -> states(run).containsValue(State.CANCELLED));
        held.countDown();
        assertEquals(State.CANCELLED, routes.engine.awaitEnd(run.id()).state());
        assertEquals(State.SUCCEEDED, routes.run().state(), "the place was given back");
    }

    private void oneAfterTheOther(String reason) throws Exception {
        Run run = holdOne();
        assertEquals(Optional.of(reason), waitingReason(run));
        held.countDown();
        SourceRoutes.succeeded(routes.engine.awaitEnd(run.id()));
    }

    /** Two loads, of which one stands still in mid-read and the other waits. */
    private Run holdOne() {
        routes.meddle(1, () -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Run run = routes.engine.runs.start(RunRequest.incremental(routes.pipeline), "test");
        await().until(() -> waitingReason(run).isPresent());
        return run;
    }

    private Optional<String> waitingReason(Run run) {
        return routes.engine.runs.find(run.id()).orElseThrow().steps().stream()
                .filter(step -> step.state() == State.WAITING)
                .flatMap(step -> step.reason().stream())
                .findFirst();
    }

    private Map<String, State> states(Run run) {
        return routes.engine.runs.find(run.id()).orElseThrow().steps().stream()
                .collect(java.util.stream.Collectors.toMap(Run.Step::name, Run.Step::state));
    }

    private void limited(String name, String url, String user, String password) {
        routes.connection(new Connection(
                name,
                url,
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                Optional.empty(),
                Optional.empty(),
                Map.of("concurrency", "1")));
    }
}
