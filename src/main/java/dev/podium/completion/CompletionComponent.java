package dev.podium.completion;

import dev.podium.run.StepConsumers;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
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

    @Inject
    public CompletionComponent(StepConsumers consumers) {
        this.consumers = consumers;
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
}
