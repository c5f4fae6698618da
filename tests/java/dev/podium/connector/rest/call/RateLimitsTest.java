package dev.podium.connector.rest.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    @Test
    void readsLimitsAsApisWriteThem() {
        for (Map<String, String> headers : List.of(
                Map.of("RateLimit", "limit=100, remaining=0, reset=7"),
                Map.of("RateLimit", "\"default\";r=0;t=7"),
                Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "7"),
                Map.of(
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        "1000000007",
                        "Date",
                        "Sun, 09 Sep 2001 01:46:40 GMT"),
                Map.of(
                        "X-Rate-Limit-Remaining",
                        "0",
                        "X-Rate-Limit-Reset",
                        "1000000007000",
                        "Date",
                        "Sun, 09 Sep 2001 01:46:40 GMT"))) {
            assertEquals(
                    7,
                    RateLimits.pause(name -> Optional.ofNullable(headers.get(name)))
                            .orElseThrow()
                            .toSeconds(),
                    headers.toString());
        }
        assertTrue(RateLimits.pause(name -> Optional.of("3")).isEmpty());
    }
}
