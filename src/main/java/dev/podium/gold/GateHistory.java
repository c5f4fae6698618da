package dev.podium.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What gates found, run by run. */
public final class GateHistory {

    private GateHistory() {}

    /**
     * @param outcome passed, warned or failed
     * @param measured rows, rows that offend, or gold's number
     * @param published whether what it looked at became gold
     */
    public record Result(
            String gate,
            String assertion,
            String severity,
            String outcome,
            Optional<BigDecimal> measured,
            Optional<BigDecimal> expected,
            String message,
            UUID runId,
            boolean published,
            Instant checkedAt) {}
}
