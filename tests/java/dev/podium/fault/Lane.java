package dev.podium.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.Connection;
import dev.podium.kit.Connector;
import dev.podium.kit.Fact;
import dev.podium.kit.Oracle;
import dev.podium.kit.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** A connector at work in a hub that is killed: its source, its pipeline, and what bronze may show of it. */
final class Lane<M> implements AutoCloseable {

    private final HubProcess hub;
    private final Connector<M> connector;
    private final String place;
    private final Source<M> source;
    private final Oracle oracle;
    private final Map<Long, Long> rowsByLoads = new HashMap<>(Map.of(0L, 0L));
    private String run;

    private Lane(HubProcess hub, Connector<M> connector, String place, Source<M> source) {
        this.hub = hub;
        this.connector = connector;
        this.place = place;
        this.source = source;
        this.oracle = new Oracle(Jdbi.create(() -> hub.connect("warehouse")), place);
    }

    /** Tells the hub, before it starts, of the route and where its source is. */
    static <M> Lane<M> of(HubProcess hub, Connector<M> connector, String place, Source<M> source) throws IOException {
        hub.route(place + ".yaml", connector.routeAt(place).replace("limit: 10,", "limit: 100,"));
        Connection connection = source.connection(place);
        String variable = "PODIUM_CONNECTIONS_" + place.toUpperCase(java.util.Locale.ROOT);
        hub.with(variable + "_URL", connection.url());
        connection.username().ifPresent(user -> hub.with(variable + "_USERNAME", user));
        connection.password().ifPresent(password -> hub.with(variable + "_PASSWORD", password));
        connection.token().ifPresent(token -> hub.with(variable + "_TOKEN", token));
        return new Lane<>(hub, connector, place, source);
    }

    void write(List<Fact> facts) throws Exception {
        source.write(facts);
    }

    void startRun() {
        run = hub.startRun(place);
    }

    boolean ended() {
        return run == null || String.valueOf(hub.stateOf(run)).matches("SUCCEEDED|FAILED");
    }

    /** @return whether it succeeded */
    boolean awaitEnd() {
        return hub.awaitRun(run).equals("SUCCEEDED");
    }

    String error() {
        return place + ": " + hub.errorOf(run);
    }

    /** With so many loads published, readers see so many rows, and never any others. */
    void assertNothingHalfVisible() throws Exception {
        long loads = loads();
        long rows = oracle.count();
        if (loads == loads()) {
            assertEquals(
                    rowsByLoads.computeIfAbsent(loads, first -> rows),
                    rows,
                    place + ": rows shown of " + loads + " loads");
        }
    }

    private long loads() throws Exception {
        return hub.count(
                "select count(*) from podium.\"load\" where state = 'LANDED' and dataset = '" + place + ".records'");
    }

    void assertLandedOnce() throws Exception {
        oracle.assertComplete(source, connector.keeps(), 0);
        source.assertUntouched();
    }

    @Override
    public void close() throws Exception {
        source.close();
    }
}
