package dev.podium.kit;

import dev.podium.connector.Connection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** How somebody certifies a connector of his own; see docs/connectors.md. */
@QuarkusTest
@TestProfile(KitHub.class)
class OwnConnectorTest {

    private static final String ROUTE =
            """
            - route:
                id: PLACE.records
                group: PLACE
                description: Records of a shelf
                from:
                  uri: load:PLACE.records
                  steps:
                    - bean: { ref: ownRecords, method: read }
                    - to: bronze:PLACE.records
            """;

    @Inject
    ConnectorKit kit;

    @TestFactory
    Stream<DynamicContainer> aConnectorOfOnesOwnIsCertifiedLikeOurs() {
        return kit.matrix(List.of(new Connector<>(
                "own",
                ROUTE,
                Connector.Keeps.PRESENT,
                OwnSource::new,
                List.of(
                        Scenario.of("behaves well", Expectation.lands()),
                        Scenario.of(
                                "breaks in the middle",
                                Expectation.refuses("the shelf breaks at 70"),
                                new BreaksAt(70))))));
    }

    /** The one way in which the shelf misbehaves. */
    record BreaksAt(long id) {}

    /** A shelf in memory. */
    record OwnSource(String place, Shelf shelf) implements Source<BreaksAt> {

        OwnSource(String place) {
            this(place, new Shelf());
            OwnRecords.SHELVES.put(place, shelf);
        }

        @Override
        public Connection connection(String name) {
            return new Connection(name, "memory:" + name, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public void write(List<Fact> facts) {
            shelf.put(facts);
        }

        @Override
        public void misbehave(List<BreaksAt> misbehaviours) {
            misbehaviours.forEach(one -> OwnRecords.BROKEN_AT.put(place, one.id()));
        }

        @Override
        public void heal() {
            OwnRecords.BROKEN_AT.remove(place);
        }

        @Override
        public Collection<Fact> present() {
            return shelf.present();
        }

        @Override
        public Set<Fact> ever() {
            return shelf.ever();
        }

        @Override
        public void assertUntouched() {
            // Facts can't be changed.
        }

        @Override
        public void close() {
            OwnRecords.SHELVES.remove(place);
        }
    }
}
