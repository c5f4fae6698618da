package dev.podium.transform;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code dbt:<command>} in routes. */
@Named("dbt")
@Component("dbt")
@Singleton
public class DbtComponent extends DefaultComponent {

    private final DbtStage stage;

    @Inject
    DbtComponent(DbtStage stage) {
        this.stage = stage;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DbtEndpoint endpoint = new DbtEndpoint(uri, this, stage);
        endpoint.setCommand(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
