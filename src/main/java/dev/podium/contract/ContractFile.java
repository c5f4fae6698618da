package dev.podium.contract;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A contract file as it stands on the disk.
 *
 * @param path as people write it
 * @param contract empty where something is wrong with it
 * @param problems all of them, in the order of their lines
 */
public record ContractFile(
        String path, Optional<Dataset> dataset, Optional<Contract> contract, List<ContractProblem> problems) {

    static final String ENDING = ".contract.yaml";

    public ContractFile {
        problems = List.copyOf(problems);
    }

    /** @throws PodiumException of kind USER that names each problem with file and line */
    Contract required() {
        return contract.orElseThrow(() -> PodiumException.user("The contract is broken, so nothing was landed: "
                + problems.stream()
                        .map(problem -> path + ":" + problem.line() + ": " + problem.reason())
                        .collect(Collectors.joining("; "))));
    }
}
