package dev.podium.gold;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code gold:<domain>} in routes. */
@Named("gold")
@Component("gold")
@Singleton
public class GoldComponent extends DefaultComponent {

    private final GoldStage stage;

    @Inject
    GoldComponent(GoldStage stage) {
        this.stage = stage;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GoldEndpoint endpoint = new GoldEndpoint(uri, this, stage);
        endpoint.setDomain(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
