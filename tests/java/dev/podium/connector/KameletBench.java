package dev.podium.connector;

import dev.podium.connector.rest.TokensInMemory;
import dev.podium.connector.rest.access.KeptTokens;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.HttpConfig;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.load.SourceFile;
import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.PodiumException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.KameletDefinition;

/** Runs the Kamelets of the workspace in a real Camel, with a load around them and its landing under them. */
public final class KameletBench implements AutoCloseable {

    private final Map<String, Connection> known = new HashMap<>();
    private final CamelContext context = new DefaultCamelContext();
    private final Set<SourceFile> landed = new HashSet<>();
    private int loads;

    public KameletBench(Map<String, String> settings) {
        this(settings, new TokensInMemory());
    }

    public KameletBench(Map<String, String> settings, KeptTokens tokens) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(HttpConfig.class)
                .withDefaultValues(settings)
                .build();
        Connections connections = new Connections(
                config,
                List.of(name -> Optional.ofNullable(known.get(name))),
                SecretValues.of(config),
                ConnectionsForTests::withoutWarehouse);
        context.getRegistry().bind("connections", connections);
        context.getRegistry()
                .bind("clients", new HttpClients(connections, config.getConfigMapping(HttpConfig.class), tokens));
        context.getRegistry().bind("landed", new LandedInMemory(landed));
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:kamelets");
        context.start();
    }

    public void connection(Connection connection) {
        known.put(connection.name(), connection);
    }

    public CamelContext context() {
        return context;
    }

    /** Does a whole load; what the connector throws comes out as the load sees it. */
    public TestLoad load(String kamelet, Map<String, Object> parameters, TestLoad load) {
        return load(
                kamelet,
                parameters,
                load,
                exchange -> load.land(exchange.getMessage().getBody(Records.class)));
    }

    public TestLoad load(
            String kamelet, Map<String, Object> parameters, TestLoad load, org.apache.camel.Processor bronze) {
        String start = "direct:load" + ++loads;
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    KameletDefinition reader = from(start).kamelet(kamelet + "/load" + loads + query(parameters));
                    reader.process(bronze);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Exchange ended =
                context.createProducerTemplate().send(start, exchange -> exchange.setProperty(Load.PROPERTY, load));
        if (ended.getException() != null) {
            throw PodiumException.of(ended.getException());
        }
        landed.addAll(load.files);
        return load;
    }

    private static String query(Map<String, Object> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append("=RAW(")
                .append(value)
                .append(")"));
        return query.toString();
    }

    @Override
    public void close() {
        context.stop();
    }
}
