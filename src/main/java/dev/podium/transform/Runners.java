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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places where dbt can run, by name. */
@Singleton
final class Runners {

    private final Supplier<Stream<DbtRunner>> all;
    private final DbtConfig config;

    @Inject
    Runners(@Any Instance<DbtRunner> all, DbtConfig config) {
        this(all::stream, config);
    }

    Runners(List<DbtRunner> all, DbtConfig config) {
        this(all::stream, config);
    }

    /** Made when one is asked for: their engines' clients have no part in the hub's start. */
    private Runners(Supplier<Stream<DbtRunner>> all, DbtConfig config) {
        this.all = all;
        this.config = config;
    }

    /** @throws PodiumException of kind USER for a name that there isn't */
    DbtRunner named(Optional<String> asked) {
        String name = asked.orElse(config.runner());
        return all.get()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PodiumException.user("There is no dbt runner '" + name + "' (option runner of dbt:,"
                        + " or PODIUM_DBT_RUNNER); there are "
                        + all.get().map(DbtRunner::name).sorted().collect(Collectors.joining(", "))));
    }
}
