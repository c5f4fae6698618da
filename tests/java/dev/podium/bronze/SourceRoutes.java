package dev.podium.bronze;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.ConnectionsForTests;
import dev.podium.connector.SourceRecords;
import dev.podium.connector.files.LandedFilesInWarehouse;
import dev.podium.connector.rest.TokensInMemory;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.HttpConfig;
import dev.podium.connector.store.StagingPlace;
import dev.podium.contract.Contracts;
import dev.podium.load.LoadComponent;
import dev.podium.load.PreviewInterceptor;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes with the hub's own Kamelets, from real sources into a real bronze; a test may meddle in mid-read, once. */
final class SourceRoutes implements AutoCloseable {

    final String pipeline = "s" + UUID.randomUUID().toString().substring(0, 8);
    final Warehouse warehouse = WarehouseForTests.get();
    final EngineForTests engine;
    /** Records that the routes have taken since it was set to 0. */
    final AtomicLong taken = new AtomicLong();
    /** How often the step after bronze was done. */
    final AtomicLong afterwards = new AtomicLong();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, Connection> known = new ConcurrentHashMap<>();
    private volatile String lakeFile = "128M";
    /** Connection of the lake in which routes that are made from now on land; null: in the warehouse. */
    String target;

    /** Done once, after the step after bronze. */
    final AtomicReference<Runnable> afterBronze = new AtomicReference<>(() -> {});

    /** Done in the step between the source and bronze, once a page. */
    volatile Runnable between = () -> {};

    private volatile long meddleAt = -1;
    private volatile Runnable meddling;

    SourceRoutes(Path home, String chunk) {
        this(home, chunk, Duration.ofSeconds(30));
    }

    /** @param lease of the steps that this hub does */
    SourceRoutes(Path home, String chunk, Duration lease) {
        engine = new EngineForTests(home, lease);
        context.addComponent("load", new LoadComponent(engine.consumers, warehouse));
        context.getCamelContextExtension().addInterceptStrategy(new PreviewInterceptor());
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:kamelets");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(HttpConfig.class)
                .withDefaultValues(Map.of("podium.http.first-pause", "1ms", "podium.http.attempts", "3"))
                .build();
        Connections connections = ConnectionsForTests.in(known, warehouse);
        context.addComponent(
                "bronze",
                new BronzeComponent(
                        warehouse,
                        WarehouseForTests.mapped(BronzeConfig.class, Map.of("podium.bronze.chunk", chunk)),
                        new Contracts(home.resolve("routes")),
                        lakeConfig(),
                        connections));
        context.getRegistry().bind("connections", connections);
        context.getRegistry()
                .bind(
                        "clients",
                        new HttpClients(connections, config.getConfigMapping(HttpConfig.class), new TokensInMemory()));
        context.getRegistry().bind("staging", new StagingPlace(connections, warehouse));
        context.getRegistry().bind("landed", new LandedFilesInWarehouse(warehouse));
        Warehouse.Address address = warehouse.address();
        connection(new Connection(
                "erp",
                address.jdbcUrl(),
                Optional.of(address.user()),
                Optional.of(address.password()),
                Optional.empty()));
        context.start();
    }

    /** Rows of so many bytes make a file in a lake. */
    void lakeFile(String size) {
        lakeFile = size;
    }

    private LakeConfig lakeConfig() {
        return new LakeConfig() {
            @Override
            public MemorySize file() {
                return new MemorySizeConverter().convert(lakeFile);
            }

            @Override
            public MemorySize rowGroup() {
                return new MemorySizeConverter().convert("1M");
            }

            @Override
            public Duration keep() {
                return Duration.ofDays(7);
            }
        };
    }

    void connection(Connection connection) {
        known.put(connection.name(), connection);
    }

    /** @param kamelet with its parameters, such as {@code jdbc-table?connection=erp&table=a.b} */
    void route(String name, String options, String kamelet) throws Exception {
        String dataset = pipeline + "." + name;
        String named = kamelet.replaceFirst("\\?", "/" + dataset + ".records?");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("load:" + dataset + options)
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .kamelet(named)
                        .process(SourceRoutes.this::watch)
                        .id(name + ".between")
                        .to("bronze:" + dataset + (target == null ? "" : "?target=" + target))
                        .process(exchange -> {
                            afterwards.incrementAndGet();
                            afterBronze.getAndSet(() -> {}).run();
                        });
            }
        });
    }

    /** The same for a route whose Kamelet reads the children of another's records. */
    void route(String name, String options, String parents, String children) throws Exception {
        String dataset = pipeline + "." + name;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("load:" + dataset + options)
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .kamelet(parents.replaceFirst("\\?", "/" + dataset + ".parents?"))
                        .kamelet(children.replaceFirst("\\?", "/" + dataset + ".records?"))
                        .process(SourceRoutes.this::watch)
                        .to("bronze:" + dataset);
            }
        });
    }

    /** Takes the route away, so that another one may load the dataset. */
    void removeRoute(String name) throws Exception {
        context.getRouteController().stopRoute(pipeline + "." + name);
        context.removeRoute(pipeline + "." + name);
    }

    /** When so many records have been taken since, this happens, once. */
    void meddle(long afterRecords, Runnable what) {
        taken.set(0);
        meddling = what;
        meddleAt = afterRecords;
    }

    private void watch(Exchange exchange) {
        between.run();
        SourceRecords records = exchange.getMessage().getBody(SourceRecords.class);
        exchange.getMessage()
                .setBody(Proxy.newProxyInstance(
                        SourceRecords.class.getClassLoader(),
                        new Class<?>[] {SourceRecords.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(records, arguments);
                                if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                                    taken();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private synchronized void taken() {
        if (taken.incrementAndGet() == meddleAt) {
            meddleAt = -1;
            meddling.run();
        }
    }

    /** Ends the sessions that read from tables of this schema. */
    void endSessions(String schema) {
        one("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like '%\"" + schema
                + "\"%' and pid <> pg_backend_pid()");
    }

    Run run() {
        return engine.run(pipeline);
    }

    Run run(RunRequest.Mode mode) {
        RunRequest request = new RunRequest(pipeline, List.of(), mode, Optional.empty(), Optional.empty());
        return engine.awaitEnd(engine.runs.start(request, "test").id());
    }

    Run landed() {
        return succeeded(run());
    }

    static Run succeeded(Run run) {
        if (run.state() != State.SUCCEEDED) {
            throw new AssertionError(why(run));
        }
        return run;
    }

    Run retried(Run failed) {
        taken.set(0);
        engine.runs.retry(failed.id());
        return succeeded(engine.awaitEnd(failed.id()));
    }

    static String why(Run run) {
        return run.steps().stream()
                .flatMap(step -> step.error().stream())
                .map(Run.Error::message)
                .findFirst()
                .orElse(run.state() + " without an error");
    }

    String table(String name) {
        return "bronze." + pipeline + "_" + name;
    }

    long count(String name) {
        return one("select count(*) from " + table(name));
    }

    /** Of the dataset's newest load. */
    long ofLoad(String name, String value) {
        return one("select " + value + " from podium.load where dataset = '" + pipeline + "." + name
                + "' order by id desc limit 1");
    }

    long one(String sql) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        Words.of(sql).replace("?", "??"))
                .mapTo(Long.class)
                .one());
    }

    void execute(String... statements) {
        warehouse.jdbi().useHandle(handle -> {
            for (String sql : statements) {
                try (Statement statement = handle.getConnection().createStatement()) {
                    statement.execute(Words.of(sql));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    @Override
    public void close() {
        context.stop();
        engine.close();
    }
}
