package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.load.Load;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What holds for all pages of an attempt at a load: the contract that was there when it began, and what has been noticed since. */
final class LandingUnderWay {

    private final Attempt attempt;
    private final Optional<Contract> contract;
    private final Set<SchemaChange> noticed = ConcurrentHashMap.newKeySet();

    LandingUnderWay(Load load, Optional<Contract> contract) {
        this.attempt = Attempt.at(load);
        this.contract = contract;
    }

    boolean isOf(Load load) {
        return attempt.equals(Attempt.at(load));
    }

    Optional<Contract> contract() {
        return contract;
    }

    /** Who looks at rows that fit so, for one page of them: pages of several parts may land side by side. */
    Inspection inspection(Fit fit) {
        if (fit.refusal().isPresent()) {
            String refusal = fit.refusal().get();
            return row -> refusal;
        }
        if (contract.isEmpty() || contract.get().properties().isEmpty()) {
            return Inspection.NONE;
        }
        return Agreement.documents(fit.given())
                ? ofDocuments(fit.given())
                : RequiredColumns.of(contract.get(), fit.given());
    }

    private Inspection ofDocuments(List<Column> given) {
        int column = IntStream.range(0, given.size())
                .filter(at -> given.get(at).type() == Column.Type.JSON
                        && given.get(at).name().equals("record"))
                .findFirst()
                .orElseThrow();
        return new AgreedFields(contract.orElseThrow(), column, noticed);
    }
}
