package dev.podium.load;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import java.util.Optional;

/** A load as its route describes it, whoever takes its records. */
abstract class EndpointLoad implements Load {

    final LoadEndpoint endpoint;
    final StepRun step;

    EndpointLoad(LoadEndpoint endpoint, StepRun step) {
        this.endpoint = endpoint;
        this.step = step;
    }

    @Override
    public final Dataset dataset() {
        return endpoint.name();
    }

    @Override
    public final StepRun step() {
        return step;
    }

    @Override
    public final Optional<String> cursor() {
        return Optional.ofNullable(endpoint.getCursor());
    }

    @Override
    public final Optional<String> key() {
        return Optional.ofNullable(endpoint.getKey());
    }

    @Override
    public final Optional<LookBack> lookBack() {
        return endpoint.lookBack();
    }
}
