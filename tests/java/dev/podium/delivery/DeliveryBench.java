package dev.podium.delivery;

import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionsForTests;
import dev.podium.connector.rest.TokensInMemory;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.HttpConfig;
import dev.podium.run.RecordedStep;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The delivery Kamelets in a real Camel, on the real warehouse, with a schema of the test's own as gold. */
final class DeliveryBench implements AutoCloseable {

    final Warehouse warehouse = WarehouseForTests.get();
    /** Schema, and name of the delivery. */
    final String own = "d" + UUID.randomUUID().toString().substring(0, 8);

    final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, Connection> known = new ConcurrentHashMap<>();
    private final AtomicInteger routes = new AtomicInteger();

    DeliveryBench() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(HttpConfig.class)
                .withDefaultValues(Map.of("podium.http.first-pause", "1ms", "podium.http.attempts", "3"))
                .build();
        var connections = ConnectionsForTests.in(known);
        context.getRegistry().bind("connections", connections);
        context.getRegistry()
                .bind(
                        "clients",
                        new HttpClients(connections, config.getConfigMapping(HttpConfig.class), new TokensInMemory()));
        context.getRegistry().bind("deliveries", new Deliveries(warehouse));
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:kamelets");
        context.start();
        sql("create schema " + own);
    }

    void connection(Connection connection) {
        known.put(connection.name(), connection);
    }

    void api(String name, String url) {
        connection(new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** A run of its own. */
    RecordedStep deliver(String kamelet, Map<String, ?> parameters) {
        return deliver(kamelet, parameters, new RecordedStep());
    }

    RecordedStep deliver(String kamelet, Map<String, ?> parameters, RecordedStep step) {
        exchange(kamelet, parameters, step, null);
        return step;
    }

    /** What the message is after the Kamelet. */
    Exchange exchange(String kamelet, Map<String, ?> parameters, StepRun step, Object body) {
        String start = "direct:" + routes.incrementAndGet();
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=RAW(" + parameter.getValue() + ")")
                .collect(Collectors.joining("&"));
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(start).kamelet(kamelet + "/use" + routes + "?" + query);
                }
            });
        } catch (Exception e) {
            throw PodiumException.of(e);
        }
        try (var template = context.createProducerTemplate()) {
            Exchange ended = template.send(start, exchange -> {
                exchange.setProperty(StepRun.PROPERTY, step);
                exchange.getMessage().setBody(body);
            });
            if (ended.getException() != null) {
                throw PodiumException.of(ended.getException());
            }
            return ended;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void sql(String... statements) {
        warehouse.jdbi().useHandle(handle -> {
            for (String sql : statements) {
                try (Statement statement = handle.getConnection().createStatement()) {
                    statement.execute(sql.replace("OWN", own));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    String one(String sql) {
        return warehouse.jdbi().withHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement();
                    var row = statement.executeQuery(sql.replace("OWN", own))) {
                return row.next() ? row.getString(1) : "";
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() {
        context.stop();
        sql("drop schema OWN cascade");
    }
}
