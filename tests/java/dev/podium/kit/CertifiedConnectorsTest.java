package dev.podium.kit;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** {@code -Dkit.only=files-csv} runs those of such a name alone. Invariants 1, 2, 3, 6, 7, 8, 11 and 12, for each connector that we call certified, against everything the kit knows. */
@QuarkusTest
@TestProfile(KitHub.class)
class CertifiedConnectorsTest {

    @Inject
    ConnectorKit kit;

    @TestFactory
    Stream<DynamicContainer> eachBearsWhatItsSourceDoes() {
        String only = System.getProperty("kit.only", "");
        return kit.matrix(Certified.all().stream()
                .filter(connector -> connector.name().contains(only))
                .toList());
    }
}
