package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.PastDelivery;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** What a delivery read of gold, and where it brought it. A route without a delivery Kamelet says it by its endpoints. */
final class DeliveryFlow {

    private static final Logger LOG = Logger.getLogger(DeliveryFlow.class);

    /** As destinations write their addresses: a connection and what it leads to, a path or a table. */
    private static final Pattern RECEIVER = Pattern.compile("([^/ ]+) ?(.*)");

    /** As deliveries describe what they read: the relation, its columns and its key. */
    private static final Pattern SOURCE = Pattern.compile("(.+?) \\(.*");

    private static final String WAREHOUSE = "warehouse";

    private final Deliveries deliveries;
    private final Connections connections;
    private final RouteFlow route;
    private final WarehousePlaces warehouse;

    DeliveryFlow(Deliveries deliveries, Connections connections, RouteFlow route, WarehousePlaces warehouse) {
        this.deliveries = deliveries;
        this.connections = connections;
        this.route = route;
        this.warehouse = warehouse;
    }

    Flow of(Run run, Run.Step step) {
        List<PastDelivery> done = deliveries.all().stream()
                .filter(past -> past.runId().equals(run.id()) && past.step().equals(step.name()))
                .toList();
        if (done.isEmpty()) {
            return route.of(step.name(), step.state() == State.SUCCEEDED);
        }
        return new Flow(
                done.stream().map(this::input).distinct().toList(),
                done.stream()
                        .filter(past -> past.state().equals(State.SUCCEEDED.name()))
                        .flatMap(past -> output(past).stream())
                        .toList());
    }

    private ObjectNode input(PastDelivery past) {
        Matcher source = SOURCE.matcher(past.source());
        return warehouse.dataset(warehouse.place(source.matches() ? source.group(1) : past.source()));
    }

    private Optional<ObjectNode> output(PastDelivery past) {
        Matcher receiver = RECEIVER.matcher(past.receiver());
        if (!receiver.matches()) {
            return Optional.empty();
        }
        try {
            ObjectNode dataset = dataset(receiver.group(1), receiver.group(2));
            dataset.putObject("outputFacets")
                    .set("outputStatistics", Facets.outputStatistics(past.sent() + past.deleted(), 0));
            return Optional.of(dataset);
        } catch (RuntimeException e) {
            LOG.debugf(e, "Where %s goes is not known", past.name());
            return Optional.empty();
        }
    }

    private ObjectNode dataset(String connection, String target) {
        if (connection.equals(WAREHOUSE)) {
            return warehouse.dataset(warehouse.place(target));
        }
        Connection known = connections.get(connection);
        return Sources.dataset(
                known.name(),
                Sources.place(known.url(), Map.of(known.url().startsWith("jdbc:") ? "table" : "path", target)));
    }
}
