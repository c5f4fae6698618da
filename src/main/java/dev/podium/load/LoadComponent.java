package dev.podium.load;

import dev.podium.run.StepConsumers;
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

/** {@code load:<dataset>}: the start of a load. */
@Component("load")
@Singleton
@Named("load")
@Unremovable
public class LoadComponent extends DefaultComponent {

    private final StepConsumers consumers;
    private final LoadBook book;

    @Inject
    public LoadComponent(StepConsumers consumers, Warehouse warehouse) {
        this.consumers = consumers;
        this.book = new LoadBook(warehouse);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LoadEndpoint endpoint = new LoadEndpoint(uri, this, Dataset.parse(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    StepConsumers consumers() {
        return consumers;
    }

    LoadBook book() {
        return book;
    }
}
