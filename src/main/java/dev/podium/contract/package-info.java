/**
 * Contracts of datasets: what people promise each other about one, in {@code <dataset>.contract.yaml} beside its route
 * (Open Data Contract Standard). In: the files. Out: a {@link dev.podium.contract.Contract} that bronze holds records to.
 */
package dev.podium.contract;
