package dev.podium.bronze;

import dev.podium.contract.Contract;
import dev.podium.contract.Decision;
import dev.podium.contract.Property;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;

/** Holds a table's or a file's rows to the columns that the contract requires a value of. */
final class RequiredColumns implements Inspection {

    private final Contract contract;
    private final List<Column> columns;
    private final int[] required;

    private RequiredColumns(Contract contract, List<Column> columns, int[] required) {
        this.contract = contract;
        this.columns = columns;
        this.required = required;
    }

    static Inspection of(Contract contract, List<Column> given) {
        Map<String, Property> agreed = contract.byName();
        int[] required = java.util.stream.IntStream.range(0, given.size())
                .filter(at -> agreed.containsKey(given.get(at).name())
                        && agreed.get(given.get(at).name()).required())
                .toArray();
        boolean held = required.length > 0 && contract.drift().missingColumns() != Decision.EVOLVE;
        return held ? new RequiredColumns(contract, given, required) : NONE;
    }

    @Override
    public String refusal(WrittenRow row) {
        for (int column : required) {
            if (row.length(row.offset(column)) < 0) {
                return refused(columns.get(column).name());
            }
        }
        return null;
    }

    private String refused(String column) {
        if (contract.drift().missingColumns() == Decision.STOP) {
            throw PodiumException.user("A row of " + contract.dataset() + " has no " + column + ", which "
                    + contract.file()
                    + " requires; nothing of this load is shown. Mend the source, leave 'required' out,"
                    + " or say quarantine for missingColumns");
        }
        return "it has no " + column + ", which is required";
    }
}
