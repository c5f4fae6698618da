package dev.podium.operation.api;

import dev.podium.contract.Contract;
import dev.podium.contract.ContractFile;
import dev.podium.contract.Contracts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How old datasets may be, as their contracts say; read again every few seconds, for a page asks for all of them at once. */
@Singleton
final class Ages {

    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    private record Known(Map<String, String> agreed, long readAt) {}

    private final Contracts contracts;
    private volatile Known known;

    @Inject
    Ages(Contracts contracts) {
        this.contracts = contracts;
    }

    /** As the contract writes it; empty where there is no contract, or it says nothing of it. */
    Optional<String> agreed(String dataset) {
        Known now = known;
        if (now == null || System.nanoTime() - now.readAt() > KEPT_NANOS) {
            now = new Known(read(), System.nanoTime());
            known = now;
        }
        return Optional.ofNullable(now.agreed().get(dataset));
    }

    private Map<String, String> read() {
        Map<String, String> agreed = new HashMap<>();
        contracts.all().stream()
                .map(ContractFile::contract)
                .flatMap(Optional::stream)
                .forEach(contract -> tell(contract, agreed));
        return agreed;
    }

    private static void tell(Contract contract, Map<String, String> agreed) {
        contract.freshness().ifPresent(age -> agreed.put(contract.dataset().toString(), age));
    }
}
