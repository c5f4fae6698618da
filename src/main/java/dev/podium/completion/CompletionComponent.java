package dev.podium.completion;

import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code completion:<stage>}: fires once a run when what it waits for has completed. */
@Component("completion")
@Singleton
@Named("completion")
@Unremovable
public class CompletionComponent extends DefaultComponent {

    private final StepConsumers consumers;
    private final Runs runs;

    @Inject
    public CompletionComponent(StepConsumers consumers, Runs runs) {
        this.consumers = consumers;
        this.runs = runs;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        CompletionEndpoint endpoint = new CompletionEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    StepConsumers consumers() {
        return consumers;
    }

    /** The message of the end that this run tells of. */
    Optional<String> told(UUID run) {
        return runs.toldBy(run);
    }
}
