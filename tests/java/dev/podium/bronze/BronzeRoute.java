package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.load.Load;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A route that lands the pages it is given, on real Camel and a real warehouse. */
abstract class BronzeRoute {

    @TempDir
    Path home;

    final Warehouse warehouse = WarehouseForTests.get();
    final String pipeline = "b" + UUID.randomUUID().toString().substring(0, 8);
    final String dataset = pipeline + ".records";
    final String table = "bronze." + pipeline + "_records";
    final AtomicReference<List<Documents>> pages = new AtomicReference<>(List.of());
    LandingEngine landing;
    EngineForTests engine;
    DefaultCamelContext context;

    @BeforeEach
    void start() {
        landing = new LandingEngine(home, home);
        engine = landing.engine;
        context = landing.context;
    }

    @AfterEach
    void stop() {
        landing.close();
    }

    void route(String options, Consumer<ProcessorDefinition<?>> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                ProcessorDefinition<?> route =
                        from("load:" + dataset + options).routeId(dataset).routeGroup(pipeline);
                steps.accept(route);
            }
        });
        context.start();
    }

    /** Lands the pages that the test gives to {@link #run}. */
    Consumer<ProcessorDefinition<?>> pagesTo() {
        return steps -> steps.loopDoWhile(exchange -> !pages.get().isEmpty())
                .process(this::nextPage)
                .to("bronze:" + dataset)
                .end();
    }

    void nextPage(Exchange exchange) {
        List<Documents> left = pages.get();
        Load.of(exchange).read(left.get(0).size());
        exchange.getMessage().setBody(left.get(0));
        pages.set(left.subList(1, left.size()));
    }

    static void fail(Exchange exchange) {
        throw new IllegalStateException("the route fails");
    }

    Run run(Documents... given) {
        pages.set(List.of(given));
        return engine.run(pipeline);
    }

    static Run assertLanded(Run run) {
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        return run;
    }

    static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }

    void as(String role, String sql) {
        warehouse.jdbi().useTransaction(handle -> {
            handle.execute("set local role " + role);
            handle.execute(sql);
        });
    }

    void execute(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(Words.of(sql)));
    }

    long count() {
        return one("select count(*) from " + table, Long.class);
    }

    String watermark() {
        return one("select value from podium.watermark where dataset = '" + dataset + "'", String.class);
    }

    <T> T one(String sql, Class<T> type) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(sql))
                .mapTo(type)
                .one());
    }
}
