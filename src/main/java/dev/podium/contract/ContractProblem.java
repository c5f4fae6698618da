package dev.podium.contract;

/** Something wrong in a contract file. Lines and columns begin with 1. */
public record ContractProblem(int line, int column, String reason) {

    /** Where the line alone is known. */
    public ContractProblem(int line, String reason) {
        this(line, 1, reason);
    }
}
