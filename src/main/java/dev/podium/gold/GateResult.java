package dev.podium.gold;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What came of one assertion of a gate. The message holds counts, never rows; rows are in the sample, as JSON.
 *
 * @param measured rows, rows that offend, or the number of gold
 * @param expected the bound or number that it was held against
 */
record GateResult(
        Gate gate,
        Assertion assertion,
        Outcome outcome,
        Optional<BigDecimal> measured,
        Optional<BigDecimal> expected,
        String message,
        Optional<String> sample) {

    enum Outcome {
        PASSED,
        WARNED,
        FAILED
    }
}
