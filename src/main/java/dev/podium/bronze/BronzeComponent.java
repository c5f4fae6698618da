package dev.podium.bronze;

import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code bronze:<dataset>}: lands the records of the message in the load under way. */
@Component("bronze")
@Singleton
@Named("bronze")
@Unremovable
public class BronzeComponent extends DefaultComponent {

    private final Landing landing;

    @Inject
    public BronzeComponent(Warehouse warehouse, BronzeConfig config) {
        this.landing = new Landing(warehouse, config.chunk().asLongValue());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        BronzeEndpoint endpoint = new BronzeEndpoint(uri, this, Dataset.parse(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Landing landing() {
        return landing;
    }
}
