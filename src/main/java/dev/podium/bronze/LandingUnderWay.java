package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.load.Load;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What holds for all pages of a load: the contract that was there when it began, and what has been noticed since. */
final class LandingUnderWay {

    private final Load load;
    private final Optional<Contract> contract;
    private Inspection ofDocuments;

    LandingUnderWay(Load load, Optional<Contract> contract) {
        this.load = load;
        this.contract = contract;
    }

    Load load() {
        return load;
    }

    Optional<Contract> contract() {
        return contract;
    }

    /** Who looks at the rows that fit so. */
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
        if (ofDocuments == null) {
            int column = IntStream.range(0, given.size())
                    .filter(at -> given.get(at).type() == Column.Type.JSON
                            && given.get(at).name().equals("record"))
                    .findFirst()
                    .orElseThrow();
            ofDocuments = new AgreedFields(contract.get(), column);
        }
        return ofDocuments;
    }
}
