package dev.podium.gold;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a gate says in all.
 *
 * @param failure why it closes
 * @param warning what it found without closing
 * @param offending rows that offend, of all its assertions
 */
record GateVerdict(Optional<String> failure, Optional<String> warning, long offending) {

    static GateVerdict of(Gate gate, List<GateResult> results, UUID run) {
        Optional<String> failure = told(gate, results, GateResult.Outcome.FAILED, run)
                .map(text -> "Gate " + gate.name() + " failed (" + gate.file() + "): " + text);
        Optional<String> warning = told(gate, results, GateResult.Outcome.WARNED, run);
        long offending = results.stream()
                .filter(result -> !(result.assertion() instanceof Assertion.Rows)
                        && !(result.assertion() instanceof Assertion.Reconciled))
                .flatMap(result -> result.measured().stream())
                .mapToLong(java.math.BigDecimal::longValue)
                .sum();
        return new GateVerdict(failure, warning, offending);
    }

    private static Optional<String> told(Gate gate, List<GateResult> results, GateResult.Outcome outcome, UUID run) {
        List<GateResult> those =
                results.stream().filter(result -> result.outcome() == outcome).toList();
        if (those.isEmpty()) {
            return Optional.empty();
        }
        String all = those.stream()
                .map(result -> result.assertion().text() + ": " + result.message())
                .collect(Collectors.joining("; "));
        boolean sampled = those.stream().anyMatch(result -> result.sample().isPresent());
        String look = sampled
                ? ". See up to 20 of them: select assertion, sample from podium.gate_result where run_id = '" + run
                        + "' and gate = '" + gate.name().replace("'", "''") + "'"
                : "";
        return Optional.of(gate.title() + " – " + all + look);
    }
}
