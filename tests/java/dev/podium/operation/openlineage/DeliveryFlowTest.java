package dev.podium.operation.openlineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.ConnectionsForTests;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.Destination;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Rows;
import dev.podium.operation.Step;
import dev.podium.run.RecordedStep;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a delivery, on the real warehouse and by the published schema. */
class DeliveryFlowTest {

    private static final Connections CONNECTIONS = ConnectionsForTests.of(
            connection("crm", "https://crm.example/api"),
            connection("shop", "jdbc:postgresql://db.example:5433/shop"),
            connection("salesforce", "https://acme.my.salesforce.com"),
            connection("teams", "https://hooks.example/services/T01/secret-of-the-path?key=secret-of-the-query"),
            connection("powerbi", "https://api.powerbi.com/v1.0/myorg"));

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String own = "d" + UUID.randomUUID().toString().substring(0, 8);
    private final RecordedStep step = new RecordedStep();

    @BeforeEach
    void table() {
        warehouse.jdbi().useHandle(handle -> {
            handle.execute("create schema " + own);
            handle.execute("create table " + own + ".segments (id int, name text)");
            handle.execute("insert into " + own + ".segments values (1, 'one'), (2, 'two')");
        });
    }

    @Test
    void aDeliveryTellsTheTableThatItReadAndWhereItsRowsWent() {
        deliver("to-api", "crm/v3/contacts", Receiver::close);
        deliver("to-table", "shop marketing.segments", Receiver::close);
        deliver("to-salesforce", "salesforce Contact", Receiver::close);
        deliver("to-warehouse", "warehouse " + own + ".copy", Receiver::close);

        ObjectNode event = event(State.SUCCEEDED);

        assertEquals(List.of(), LineageSchema.problems(event));
        assertEquals(List.of("warehouse." + own + ".segments"), names(event.path("inputs")), "once, whatever goes out");
        assertEquals(
                List.of(
                        "https://crm.example /api/v3/contacts",
                        "https://acme.my.salesforce.com /Contact",
                        "postgres://db.example:5433 shop.marketing.segments",
                        namespace() + " warehouse." + own + ".copy"),
                places(event.path("outputs")));
        assertEquals(
                2, event.at("/outputs/0/outputFacets/outputStatistics/rowCount").asInt());
        assertEquals(
                List.of("id", "name"),
                event.at("/inputs/0/facets/schema/fields").findValuesAsText("name"));
    }

    @Test
    void whatWasNotDeliveredIsNotToldToHaveArrived() {
        assertThrows(
                PodiumException.class,
                () -> deliver("to-api", "crm/v3/contacts", receiver -> {
                    throw PodiumException.external("crm is away");
                }));

        ObjectNode event = event(State.FAILED);

        assertEquals(List.of(), LineageSchema.problems(event));
        assertEquals(List.of("warehouse." + own + ".segments"), names(event.path("inputs")));
        assertEquals(List.of(), names(event.path("outputs")));
    }

    @Test
    void aWebhookAndARefreshTellWhatTheirRouteReadsAndWhoIsCalledWithIt() throws Exception {
        assertEquals(
                "[warehouse.gold.kpi] -> [https://hooks.example /hooks/gold]",
                flow("sql:select * from gold.kpi", "webhook?connection=teams&path=/hooks/gold"));
        assertEquals(
                "[warehouse.gold.dim_b, warehouse.gold.fct_a] -> [https://api.powerbi.com /v1.0/myorg/groups/g1/datasets/d1]",
                flow(null, "powerbi-refresh?connection=powerbi&group=g1&dataset=d1&reads=RAW(gold.fct_a, gold.dim_b)"));
        assertEquals("[] -> []", flow(null, "webhook?connection=teams"), "nobody knows what it brings");
        assertEquals("[] -> []", flow(null, "powerbi-refresh?connection=powerbi&dataset=d1"));
    }

    private String flow(String endpoint, String kamelet) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("direct:out").routeId("shop.out");
                (endpoint == null ? route : route.to(endpoint)).kamelet(kamelet);
            }
        });
        StepConsumers steps = new StepConsumers();
        steps.register(new Step("shop", "shop.out", Stage.DELIVERY, List.of(), done -> {}));
        Flow flow = new RouteFlow(steps, context, CONNECTIONS, new WarehousePlaces(warehouse)).of("shop.out", true);
        return names(array(flow.inputs())) + " -> " + places(array(flow.outputs()));
    }

    private static JsonNode array(List<ObjectNode> nodes) {
        return new ObjectMapper().createArrayNode().addAll(nodes);
    }

    private interface Mood {
        void on(Receiver receiver);
    }

    private void deliver(String name, String address, Mood mood) {
        Rows rows = new Rows();
        rows.setDelivery(own + "." + name);
        rows.setTable(own + ".segments");
        rows.setKey("id");
        new Deliveries(warehouse).perform(step, rows, new Destination() {
            @Override
            public String address() {
                return address;
            }

            @Override
            public int parcel() {
                return 10;
            }

            @Override
            public int concurrency() {
                return 1;
            }

            @Override
            public Receiver open(Goods goods, boolean deletions) {
                Receiver receiver = (parcel, confirmation) -> confirmation.confirm(parcel, List.of());
                mood.on(receiver);
                return receiver;
            }
        });
    }

    private ObjectNode event(State state) {
        Run.Step told = new Run.Step(
                Stage.DELIVERY,
                step.name(),
                Optional.empty(),
                state,
                0,
                0,
                1,
                Optional.of(Instant.now()),
                Optional.of(Instant.now()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Run run = new Run(
                step.runId(),
                "shop",
                state,
                RunRequest.incremental("shop"),
                "test",
                Instant.now(),
                Optional.of(Instant.now()),
                Optional.of(Instant.now()),
                Duration.ZERO,
                Optional.empty(),
                List.of(told));
        WarehousePlaces places = new WarehousePlaces(warehouse);
        RouteFlow route = new RouteFlow(new StepConsumers(), new DefaultCamelContext(), CONNECTIONS, places);
        Flow flow = new DeliveryFlow(new Deliveries(warehouse), CONNECTIONS, route, places).of(run, told);
        return new Events("podium")
                .event(
                        Events.Work.of(run, told),
                        Optional.of(Events.Work.of(run)),
                        Events.Told.end(state, Instant.now(), Optional.empty(), flow.inputs(), flow.outputs()));
    }

    private String namespace() {
        return "postgres://" + warehouse.address().host() + ":"
                + warehouse.address().port();
    }

    private static List<String> names(JsonNode datasets) {
        List<String> names = new ArrayList<>();
        datasets.forEach(dataset -> names.add(dataset.path("name").asText()));
        return names;
    }

    private static List<String> places(JsonNode datasets) {
        List<String> places = new ArrayList<>();
        datasets.forEach(dataset -> places.add(
                dataset.path("namespace").asText() + " " + dataset.path("name").asText()));
        return places;
    }

    private static Connection connection(String name, String url) {
        return new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
