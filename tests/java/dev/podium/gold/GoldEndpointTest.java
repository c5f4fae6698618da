package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** How a route says how it wants its gold. */
class GoldEndpointTest {

    @Test
    void aTimeoutIsWrittenAsItsDescriptionSays() throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("gold", new GoldComponent(null));
            assertEquals(Duration.ofMinutes(10), timeout(camel, "gold:sales?timeout=10m"));
            assertEquals(Duration.ofMinutes(10), timeout(camel, "gold:sales?timeout=PT10M"));
            assertEquals(Duration.ofMillis(1500), timeout(camel, "gold:sales?timeout=1500"));
            assertEquals(Duration.ZERO, timeout(camel, "gold:sales"));
        }
    }

    private static Duration timeout(DefaultCamelContext camel, String uri) {
        return camel.getEndpoint(uri, GoldEndpoint.class).getTimeout();
    }
}
