package dev.podium.contract;

/** Something wrong in a contract file. */
public record ContractProblem(int line, String reason) {}
