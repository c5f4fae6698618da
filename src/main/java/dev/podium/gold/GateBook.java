package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.Locale;

/** Keeps what gates found: with the gold that passed them, or alone where it was refused. */
final class GateBook {

    private final Warehouse warehouse;
    private final StepRun step;
    private final String domain;
    private List<GateResult> found = List.of();

    GateBook(Warehouse warehouse, StepRun step, String domain) {
        this.warehouse = warehouse;
        this.step = step;
        this.domain = domain;
    }

    void found(List<GateResult> results) {
        found = List.copyOf(results);
    }

    /** In the transaction that gold changes in. */
    void keep(GoldCatalog catalog) {
        if (!found.isEmpty()) {
            save(catalog, true);
        }
    }

    /** After that was rolled back. */
    void keepRefused() {
        if (!found.isEmpty()) {
            warehouse.jdbi().useTransaction(handle -> save(handle.attach(GoldCatalog.class), false));
        }
    }

    /** Rows of people's data are kept only as long as they help: until the next result. */
    private void save(GoldCatalog catalog, boolean published) {
        catalog.forgetSamples(domain);
        catalog.forgetResults(domain);
        for (GateResult result : found) {
            catalog.saveGateResult(
                    domain,
                    result.gate().name(),
                    result.assertion().text(),
                    result.gate().sha256(),
                    result.gate().warns() ? "warn" : "error",
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    result.measured().orElse(null),
                    result.expected().orElse(null),
                    result.message(),
                    result.sample().orElse(null),
                    step.runId(),
                    published);
        }
    }
}
