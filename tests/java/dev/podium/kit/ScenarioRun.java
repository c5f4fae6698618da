package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * One scenario, from an empty source to the verdict: a healthy load, news, a load from the misbehaving source, a load when it
 * has healed. Somebody reads bronze all the time.
 */
final class ScenarioRun<M> {

    private final Runs runs;
    private final KitConnections connections;
    private final Connector<M> connector;
    private final Scenario<M> scenario;
    private final String place;
    private final Oracle oracle;

    ScenarioRun(Runs runs, Warehouse warehouse, KitConnections connections, Connector<M> connector, int number) {
        this.runs = runs;
        this.connections = connections;
        this.connector = connector;
        this.scenario = connector.scenarios().get(number);
        this.place = connector.place(number);
        this.oracle = new Oracle(warehouse.jdbi(), place);
    }

    void perform() throws Exception {
        try (Source<M> source = connector.source().at(place)) {
            connections.put(source.connection(place));
            source.write(Fact.first(1, 57));
            assertLands(source, 0);
            source.write(news());
            source.misbehave(scenario.misbehaviours());
            long lost = whileItMisbehaves(source);
            source.heal();
            if (!(scenario.expected() instanceof Expectation.Refuses refuses && refuses.forLong())) {
                assertLands(source, lost);
            }
            source.assertUntouched();
        }
    }

    /** Some records changed, some new ones. */
    private static List<Fact> news() {
        List<Fact> news = new ArrayList<>(Fact.first(58, 82));
        for (long id = 3; id <= 57; id += 3) {
            news.add(Fact.first(id).changedWith(58 + id / 3));
        }
        return news;
    }

    private long whileItMisbehaves(Source<M> source) throws Exception {
        long before = oracle.count();
        String watermark = oracle.watermark();
        Onlooker onlooker = new Onlooker(oracle);
        Run run = run();
        Set<Long> seen = onlooker.seen();
        seen.removeAll(List.of(before, oracle.count()));
        assertEquals(Set.of(), seen, "numbers of rows that are no whole loads");
        if (run.state() == State.FAILED) {
            assertEquals(before, oracle.count(), "a failed load shows nothing");
            assertEquals(watermark, oracle.watermark(), "a failed load moves no watermark");
        }
        return judge(source, run);
    }

    private long judge(Source<M> source, Run run) {
        Expectation expected = scenario.expected();
        if (expected instanceof Expectation.Lands lands) {
            assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
            assertEquals(lands.quarantined(), oracle.quarantined(), "quarantined");
            oracle.assertComplete(source, connector.keeps(), lands.lost());
            return connector.keeps() == Connector.Keeps.PRESENT ? 0 : lands.lost();
        }
        if (expected instanceof Expectation.Refuses refuses) {
            assertEquals(State.FAILED, run.state(), "the load should have failed");
            assertTrue(message(run).matches("(?s).*(" + refuses.why() + ").*"), message(run));
        } else if (expected instanceof Expectation.LandsOrRefuses && run.state() == State.SUCCEEDED) {
            oracle.assertComplete(source, connector.keeps(), 0);
        }
        return 0;
    }

    private void assertLands(Source<M> source, long lost) {
        Run run = run();
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        oracle.assertComplete(source, connector.keeps(), lost);
    }

    private Run run() {
        Run started = runs.start(RunRequest.incremental(place), "kit");
        return Awaitility.await("the run of " + place + " to end")
                .pollInterval(Duration.ofMillis(15))
                .until(() -> runs.find(started.id()).orElseThrow(), run -> run.state()
                        .ended());
    }

    private static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }
}
