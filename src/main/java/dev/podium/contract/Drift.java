package dev.podium.contract;

/**
 * What a dataset's owner decides about changes of its source.
 *
 * @param newColumns columns or fields that the contract doesn't name and bronze doesn't have
 * @param changedTypes values of another type than agreed
 * @param missingColumns required columns or fields that are not there or null
 */
public record Drift(Decision newColumns, Decision changedTypes, Decision missingColumns) {

    /** Without a word of the owner's: new columns are taken in, what would change the meaning of those there stops the load. */
    public static final Drift USUAL = new Drift(Decision.EVOLVE, Decision.STOP, Decision.STOP);
}
