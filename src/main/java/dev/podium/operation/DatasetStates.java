package dev.podium.operation;

import dev.podium.contract.Contract;
import dev.podium.contract.ContractFile;
import dev.podium.contract.Contracts;
import dev.podium.contract.Freshness;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fresh datasets are, beside what their contracts agree on. */
@Singleton
public final class DatasetStates {

    private final Warehouse warehouse;
    private final Contracts contracts;

    @Inject
    DatasetStates(Warehouse warehouse, Contracts contracts) {
        this.warehouse = warehouse;
        this.contracts = contracts;
    }

    /**
     * A dataset as it stands.
     *
     * @param takenAt when its newest data was taken from the source
     * @param limit how old its newest data may be
     */
    public record State(
            String dataset,
            Optional<Instant> takenAt,
            Optional<String> watermark,
            long quarantined,
            Optional<Duration> limit) {}

    public List<State> all() {
        Map<String, Duration> limits = limits();
        return warehouse.jdbi().withExtension(Datasets.class, Datasets::datasetStates).stream()
                .map(row -> new State(
                        row.dataset(),
                        row.takenAt(),
                        row.watermark(),
                        row.quarantined(),
                        Optional.ofNullable(limits.get(row.dataset()))))
                .toList();
    }

    private Map<String, Duration> limits() {
        Map<String, Duration> limits = new HashMap<>();
        for (ContractFile file : contracts.all()) {
            Optional<Dataset> dataset = file.dataset();
            Optional<Duration> age =
                    file.contract().flatMap(Contract::freshness).flatMap(Freshness::limit);
            if (dataset.isPresent() && age.isPresent()) {
                limits.put(dataset.get().toString(), age.get());
            }
        }
        return limits;
    }
}
