package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.replay.ReplayInterceptor;
import dev.podium.load.Load;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A pipeline of one dataset on a real route and a real warehouse, which lands the pages that a test gives. */
public final class Landings implements AutoCloseable {

    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata: { name: pages }
            spec:
              definition: { title: Pages, type: object }
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - loop:
                        doWhile: true
                        simple: "${bean:pages?method=isMore}"
                        steps:
                          - bean: { ref: pages, method: nextPage }
                          - to: kamelet:sink
            """;

    final String pipeline = "b" + UUID.randomUUID().toString().substring(0, 8);
    final String dataset = pipeline + ".records";
    final String table = "bronze." + pipeline + "_records";
    final Warehouse warehouse = WarehouseForTests.get();
    final EngineForTests engine;
    private final Path contracts;
    private final DefaultCamelContext context;
    private final LandingEngine landing;
    private final AtomicReference<List<Documents>> pages = new AtomicReference<>(List.of());
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable afterPages = () -> {};

    /** @param options of the load, such as {@code ?snapshot=false} */
    Landings(Path home, String options) throws Exception {
        contracts = Files.createDirectories(home.resolve("routes"));
        landing = new LandingEngine(home, contracts);
        engine = landing.engine;
        context = landing.context;
        context.getCamelContextExtension().addInterceptStrategy(new ReplayInterceptor());
        Files.writeString(Files.createDirectories(home.resolve("kamelets")).resolve("pages.kamelet.yaml"), KAMELET);
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + home.resolve("kamelets"));
        context.getRegistry().bind("pages", this);
        context.start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("load:" + dataset + options)
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .kamelet("pages/" + dataset + ".pages")
                        .to("bronze:" + dataset)
                        .process(exchange -> afterPages.run())
                        .end();
            }
        });
    }

    /** Whether the source has more. */
    public boolean isMore() {
        asked.incrementAndGet();
        return !pages.get().isEmpty();
    }

    /** The next of the pages. */
    public void nextPage(Exchange exchange) {
        List<Documents> left = pages.get();
        Load.of(exchange).read(left.get(0).size());
        exchange.getMessage().setBody(left.get(0));
        pages.set(left.subList(1, left.size()));
    }

    /** Agrees on properties, each a line of YAML, and on drift. */
    void contract(String drift, String... properties) throws IOException {
        StringBuilder text =
                new StringBuilder("apiVersion: v3.0.2\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\n");
        text.append("customProperties:\n");
        for (String decision : drift.split(",")) {
            String[] parts = decision.strip().split("=");
            text.append("  - { property: " + parts[0] + ", value: " + parts[1] + " }\n");
        }
        text.append("schema:\n  - name: records\n    properties:\n");
        for (String property : properties) {
            text.append("      - { " + property + " }\n");
        }
        Files.writeString(contracts.resolve(dataset + ".contract.yaml"), text);
    }

    Run run(Documents... given) {
        pages.set(List.of(given));
        asked.set(0);
        return engine.run(pipeline);
    }

    /** Done after each page has landed. */
    void afterPages(Runnable work) {
        afterPages = work;
    }

    /** How often the source was asked since the last run began. */
    int asked() {
        return asked.get();
    }

    /** The load under way stays as a hub leaves it that is killed: running, and its step fails here without undoing it. */
    void leaveLikeAKilledHub() {
        execute("update podium.load set fence = fence + 1 where dataset = '" + dataset + "' and state = 'RUNNING'");
    }

    /** @return why */
    String failedReplay() {
        Run run = startReplay();
        assertEquals(State.FAILED, run.state());
        return message(run);
    }

    private Run startReplay() {
        asked.set(0);
        RunRequest replay =
                new RunRequest(pipeline, List.of(dataset), RunRequest.Mode.REPLAY, Optional.empty(), Optional.empty());
        return engine.awaitEnd(engine.runs.start(replay, "test").id());
    }

    /** Sends what waits in quarantine through the route again. */
    Run replay() {
        Run run = startReplay();
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        return run;
    }

    Run landed(Documents... given) {
        Run run = run(given);
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        return run;
    }

    /** @return why */
    String failed(Documents... given) {
        Run run = run(given);
        assertEquals(State.FAILED, run.state());
        return message(run);
    }

    private static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }

    long count() {
        return one("select count(*) from " + table, Long.class);
    }

    /** Of this dataset: one line a row, its values with | between. */
    String told(String values, String from) {
        String sql = Words.of("select concat_ws('|', " + values + ", null) from " + from + " where dataset = '"
                + dataset + "' order by id");
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).stream()
                .collect(Collectors.joining("; ")));
    }

    <T> T one(String sql, Class<T> type) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(sql))
                .mapTo(type)
                .one());
    }

    void execute(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(Words.of(sql)));
    }

    @Override
    public void close() {
        landing.close();
    }
}
