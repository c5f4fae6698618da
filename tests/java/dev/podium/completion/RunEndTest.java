package dev.podium.completion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.podium.FreePort;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunEnded;
import dev.podium.run.RunRequest;
import dev.podium.run.Steps;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of runs are told to a real HTTP receiver, which is away at first; on the real engine and warehouse. */
@Tag("sqlserver")
class RunEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the receiver was told. */
    private record Call(String key, String type, JsonNode body) {}

    @TempDir
    Path home;

    private final String pipeline = "e" + UUID.randomUUID().toString().substring(0, 8);
    private final String told = pipeline + ".told";
    private final int port = FreePort.find();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private Optional<HttpServer> receiver = Optional.empty();
    private EngineForTests engine;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        engine = new EngineForTests(home, Duration.ofSeconds(30));
        context = new DefaultCamelContext();
        context.addComponent("completion", new CompletionComponent(engine.consumers, engine.runs));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        engine.close();
        receiver.ifPresent(server -> server.stop(0));
    }

    @Test
    void aFailedRunIsToldWhenTheReceiverIsBackAndHoldsUpNothingMeanwhile() throws Exception {
        load(step -> {
            throw PodiumException.external("the CRM is away");
        });
        route("completion:" + pipeline + "?on=failed,cancelled");
        Run failed = engine.run(pipeline);
        Run notice = awaitWaiting();
        assertTrue(notice.steps().get(0).reason().orElseThrow().contains("tried again"), () -> notice.toString());
        assertEquals("end of run " + failed.id(), notice.requestedBy());
        assertEquals(State.FAILED, engine.run(pipeline).state(), "the pipeline goes on");

        receive();
        await().until(() -> calls.size() == 2);
        Call first = calls.get(0);
        assertEquals(failed.id().toString(), first.key());
        assertEquals("application/json", first.type());
        assertEquals("FAILED", first.body().get("state").asText());
        assertEquals(pipeline, first.body().get("pipeline").asText());
        assertEquals("test", first.body().get("requestedBy").asText());
        assertEquals("EXTERNAL", first.body().at("/errors/0/kind").asText());
        assertEquals("the CRM is away", first.body().at("/errors/0/message").asText());
        assertEquals(State.SUCCEEDED, engine.awaitEnd(notice.id()).state());
    }

    @Test
    void eachEndIsToldOnceWithTheRunsIdAsItsKeyAndOneThatIsTriedAgainWithAnother() throws Exception {
        receive();
        load(step -> {
            if (step.attempt() == 1) {
                throw PodiumException.external("the CRM is away");
            }
            step.progress(42, 4200);
        });
        route("completion:" + pipeline + "?on=ended");
        Run run = engine.run(pipeline);
        await().until(() -> calls.size() == 1);
        engine.runs.retry(run.id());
        Run again = engine.awaitEnd(run.id());
        await().until(() -> calls.size() == 2);
        assertEquals(run.id().toString(), calls.get(0).key());
        assertEquals(run.id() + "-2", calls.get(1).key());
        assertEquals("SUCCEEDED", calls.get(1).body().get("state").asText());
        assertEquals(42, calls.get(1).body().get("rows").asLong());
        assertEquals(0, calls.get(0).body().get("idleMilliseconds").asLong());
        assertEquals(
                again.idle().toMillis(),
                calls.get(1).body().get("idleMilliseconds").asLong());
        assertTrue(again.idle().toMillis() > 0, "it stood there until it was told and tried again");
        assertEquals(List.of(), JSON.convertValue(calls.get(1).body().get("errors"), List.class));
        await().during(Duration.ofMillis(500)).until(() -> calls.size() == 2);
    }

    @Test
    void onlyTheEndsThatMatterAreTold() throws Exception {
        receive();
        CountDownLatch held = new CountDownLatch(1);
        load(step -> {
            if (!step.request().datasets().isEmpty()) {
                held.await();
            }
        });
        route("completion:*?on=cancelled");
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        Run run = engine.runs.start(
                new RunRequest(
                        pipeline,
                        List.of(pipeline + ".one"),
                        RunRequest.Mode.INCREMENTAL,
                        Optional.empty(),
                        Optional.empty()),
                "test");
        await().until(() -> engine.runs.find(run.id()).orElseThrow().state() == State.RUNNING);
        engine.runs.cancel(run.id());
        assertEquals(State.CANCELLED, engine.awaitEnd(run.id()).state());
        held.countDown();
        await().until(() -> calls.size() == 1);
        assertEquals("CANCELLED", calls.get(0).body().get("state").asText());
    }

    @Test
    void aReceiverThatRefusesIsAskedAgain() throws Exception {
        status = 500;
        receive();
        load(step -> {});
        route("completion:" + pipeline + "?on=succeeded");
        engine.run(pipeline);
        awaitWaiting();
        status = 200;
        await().until(() -> calls.size() >= 2);
        assertEquals(1, calls.stream().map(Call::key).distinct().count(), "the receiver knows a repetition by its key");
    }

    @Test
    void whatAHubLeftUntoldTheNextOneTells_invariant_5() throws Exception {
        load(step -> {});
        route("completion:" + pipeline + "?on=ended");
        Run run = engine.run(pipeline);
        awaitWaiting();
        stop();

        start();
        receive();
        route("completion:" + pipeline + "?on=ended");
        await().until(() -> calls.size() == 1);
        assertEquals(run.id().toString(), calls.get(0).key());
    }

    @Test
    void aRouteThatIsEditedWhileItsReceiverIsAwayTellsWhereItSaysThen() throws Exception {
        load(step -> {});
        route("completion:" + pipeline + "?on=ended");
        engine.run(pipeline);
        Run notice = awaitWaiting();
        context.getRouteController().stopRoute(told);
        context.removeRoute(told);
        int moved = FreePort.find();
        receive(moved);
        route("completion:" + pipeline + "?on=ended", moved);
        assertEquals(State.SUCCEEDED, engine.awaitEnd(notice.id()).state());
        assertEquals(1, calls.size());
    }

    @Test
    void anEndThatIsNoneIsRefused() {
        Exception refused = assertThrows(Exception.class, () -> route("completion:" + pipeline + "?on=finished"));
        String message =
                Causes.find(refused, PodiumException.class).orElseThrow().getMessage();
        assertTrue(message.contains("on is 'finished'; it can be ended"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-failed", "2-cancelled-before-it-began"})
    void anExampleIsReadAndWrittenUnchangedAndHasWhatTheSchemaAsksFor(String example) throws IOException {
        JsonNode message = resource("/run-ended/" + example + ".json");
        JsonNode schema = resource("/schema/run-ended-1.json");
        assertEquals(message, JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(message, RunEnded.class))));
        schema.get("required").forEach(name -> assertTrue(message.has(name.asText()), name.asText()));
        message.fieldNames()
                .forEachRemaining(name -> assertTrue(schema.get("properties").has(name), name));
        assertEquals(RunEnded.SCHEMA, schema.get("$id").asText());
    }

    private static JsonNode resource(String name) throws IOException {
        return JSON.readTree(RunEndTest.class.getResourceAsStream(name));
    }

    private void load(Steps.Work work) {
        engine.consumers.register(new Steps(pipeline, pipeline + ".one", Stage.BRONZE, List.of(), work));
    }

    private void route(String from) throws Exception {
        route(from, port);
    }

    private void route(String from, int to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from).routeId(told).routeGroup(pipeline).to("http://127.0.0.1:" + to + "/hook");
            }
        });
    }

    private Run awaitWaiting() {
        return await().until(
                        () -> engine.runs.list(Optional.of(told), Optional.empty(), 1, Optional.empty()).stream()
                                .findFirst()
                                .orElse(null),
                        run -> run != null && run.state() == State.WAITING);
    }

    private void receive() throws IOException {
        receive(port);
    }

    private void receive(int at) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    headers.getOrDefault("Idempotency-key", List.of("none")).get(0),
                    headers.getOrDefault("Content-type", List.of("none")).get(0),
                    JSON.readTree(body)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        receiver = Optional.of(server);
    }
}
