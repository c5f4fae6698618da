package dev.podium.operation.api;

import dev.podium.contract.Contract;
import dev.podium.contract.ContractFile;
import dev.podium.contract.Contracts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How old datasets may be, as their contracts say; read again every few seconds, for a page asks for all of them at once. */
@Singleton
final class Ages {

    private static final Pattern AGE = Pattern.compile("(\\d{1,6})\\s*([a-zA-Z]+)");
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

    /** Of {@code 24 h}, {@code 30 minutes}, {@code 2 d}; empty for what is written otherwise. */
    static Optional<Duration> duration(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(age.group(1));
        return switch (age.group(2).toLowerCase(Locale.ROOT)) {
            case "s", "sec", "second", "seconds" -> Optional.of(Duration.ofSeconds(count));
            case "m", "min", "minute", "minutes" -> Optional.of(Duration.ofMinutes(count));
            case "h", "hour", "hours" -> Optional.of(Duration.ofHours(count));
            case "d", "day", "days" -> Optional.of(Duration.ofDays(count));
            case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7 * count));
            default -> Optional.empty();
        };
    }
}
