package dev.podium.operation;

import dev.podium.contract.Contract;
import dev.podium.contract.ContractFile;
import dev.podium.contract.Contracts;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fresh datasets are, beside what their contracts agree on. */
@Singleton
public final class DatasetStates {

    private static final Pattern AGE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS,
            "w", ChronoUnit.WEEKS);

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
     * @param landedAt when its newest load did
     * @param limit how old its newest data may be
     */
    public record State(
            String dataset,
            Optional<Instant> landedAt,
            Optional<String> watermark,
            long quarantined,
            Optional<Duration> limit) {}

    public List<State> all() {
        Map<String, Duration> limits = limits();
        return warehouse.jdbi().withExtension(Datasets.class, Datasets::datasetStates).stream()
                .map(row -> new State(
                        row.dataset(),
                        row.landedAt(),
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
                    file.contract().flatMap(Contract::freshness).flatMap(DatasetStates::age);
            if (dataset.isPresent() && age.isPresent()) {
                limits.put(dataset.get().toString(), age.get());
            }
        }
        return limits;
    }

    /** {@code 24 h}, {@code 1.5 days}; empty for what is written otherwise. A contract's years and months agree on nothing to the hour. */
    static Optional<Duration> age(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            return Optional.empty();
        }
        String unit = age.group(2).toLowerCase(java.util.Locale.ROOT);
        boolean months = unit.startsWith("mo");
        return Optional.ofNullable(months ? null : UNITS.get(unit.substring(0, 1)))
                .map(each -> Duration.ofMillis((long)
                        (Double.parseDouble(age.group(1)) * each.getDuration().toMillis())));
    }
}
