package dev.podium.bronze;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.load.Previews;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("sqlserver")
    void hubsOnOneWarehouseTogetherHaveAsManyPlacesAsOne() throws Exception {
        try (SourceRoutes other = new SourceRoutes(home.resolve("other"), "1M")) {
            AtomicInteger reading = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<SourceRoutes> hubs = List.of(routes, other);
            for (SourceRoutes hub : hubs) {
                limited(hub, connection(), 2);
                hub.between = () -> {
                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                    // Two at once may, and so must come to it; then a third would have the time.
                    for (int wait = 0; wait < 1_200 && most.get() < 2; wait++) {
                        pause(100);
                    }
                    pause(150);
                    reading.decrementAndGet();
                };
                for (String name : List.of("a", "b", "c")) {
                    hub.route(name, "", "jdbc-table?connection=" + connection() + "&query=select 1 as id");
                }
            }
            List<Run> runs = new ArrayList<>();
            for (SourceRoutes hub : hubs) {
                runs.add(hub.engine.runs.start(RunRequest.incremental(hub.pipeline), "test"));
            }
            for (int at = 0; at < 2; at++) {
                SourceRoutes.succeeded(hubs.get(at).engine.awaitEnd(runs.get(at).id()));
            }
            assertEquals(2, most.get());
            assertEquals(0, held("run_id is not null"));
        }
    }

    @Test
    @Tag("sqlserver")
    void aKilledHubGivesItsPlaceBackWithTheLeaseOfItsStepAndNoSooner() throws Exception {
        readsOneAtATime();
        String killed = heldByAnotherHub(connection(), 1);
        Run run = routes.engine.runs.start(RunRequest.incremental(routes.pipeline), "test");
        await().until(() -> waitingReason(run).isPresent());
        routes.execute(
                "update podium.step set lease_until = now() - interval '1 second' where run_id = '" + killed + "'");
        SourceRoutes.succeeded(routes.engine.awaitEnd(run.id()));
        ended(killed);
        assertEquals(0, held("run_id is not null"), "and who had it next has given it back");
    }

    @Test
    @Tag("sqlserver")
    void anAttemptThatWasTakenOverHasNoPlaceAnyMore() throws Exception {
        readsOneAtATime();
        String over = heldByAnotherHub(connection(), 2);
        SourceRoutes.succeeded(routes.run());
        ended(over);
    }

    /** Of this test alone: the warehouse of the tests keeps what there was. */
    private String connection() {
        return "of_" + routes.pipeline;
    }

    private void readsOneAtATime() throws Exception {
        limited(routes, connection(), 1);
        routes.route("one", "", "jdbc-table?connection=" + connection() + "&query=select 1 as id");
    }

    /** Places of the connection. */
    private long held(String how) {
        return routes.one(
                "select count(*) from podium.reading_place where connection = '" + connection() + "' and " + how);
    }

    /** @param attempt that the step is at now; it took its place in the first */
    private String heldByAnotherHub(String connection, int attempt) {
        String run = UUID.randomUUID().toString();
        routes.execute(
                "insert into podium.run (id, pipeline, state, mode, requested_by) values ('" + run + "', '" + run
                        + "', 'RUNNING', 'FULL', 'test')",
                "insert into podium.step (run_id, name, stage, state, attempt, owner, lease_until) values ('" + run
                        + "', 'other.load', 'bronze', 'RUNNING', " + attempt
                        + ", 'other', now() + interval '1 hour')",
                "insert into podium.reading_place (connection, number, run_id, step, attempt) values ('" + connection
                        + "', 1, '" + run + "', 'other.load', 1)");
        return run;
    }

    private void ended(String run) {
        routes.execute("update podium.run set state = 'FAILED' where id = '" + run + "'");
    }

    @Test
    @Tag("sqlserver")
    void aPreviewTakesAPlaceToo() throws Exception {
        readsOneAtATime();
        List<Long> places = new CopyOnWriteArrayList<>();
        routes.between = () -> places.add(held("held_until > now()"));
        Previews previews = new Previews(routes.engine.consumers, Duration.ofSeconds(20));
        assertEquals(
                1,
                previews.of(routes.pipeline + ".one")
                        .orElseThrow()
                        .preview()
                        .records()
                        .size());
        assertEquals(List.of(1L), places);
        SourceRoutes.succeeded(routes.run());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void limited(SourceRoutes hub, String name, int limit) {
        Warehouse.Address address = hub.warehouse.address();
        hub.connection(new Connection(
                name,
                address.jdbcUrl(),
                Optional.of(address.user()),
                Optional.of(address.password()),
                Optional.empty(),
                Optional.empty(),
                Map.of("concurrency", String.valueOf(limit))));
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
