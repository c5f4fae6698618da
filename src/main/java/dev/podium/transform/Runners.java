package dev.podium.transform;

import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtRunner;
import dev.podium.vocabulary.PodiumException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The places where dbt can run, by name. */
@Singleton
final class Runners {

    private final List<DbtRunner> all;
    private final DbtConfig config;

    @Inject
    Runners(@Any Instance<DbtRunner> all, DbtConfig config) {
        this(all.stream().toList(), config);
    }

    Runners(List<DbtRunner> all, DbtConfig config) {
        this.all = all;
        this.config = config;
    }

    /** @throws PodiumException of kind USER for a name that there isn't */
    DbtRunner named(Optional<String> asked) {
        String name = asked.orElse(config.runner());
        return all.stream()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PodiumException.user("There is no dbt runner '" + name + "' (option runner of dbt:,"
                        + " or PODIUM_DBT_RUNNER); there are "
                        + all.stream().map(DbtRunner::name).sorted().collect(Collectors.joining(", "))));
    }
}
