package dev.podium.run;

import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code run:<pipeline>}: starts a run; any consumer in front of it is a trigger. */
@Component("run")
@Singleton
@Named("run")
@Unremovable
public class RunComponent extends DefaultComponent {

    private final Runs runs;
    private final Pauses pauses;
    private final Warehouse warehouse;

    @Inject
    public RunComponent(Runs runs, Pauses pauses, Warehouse warehouse) {
        this.runs = runs;
        this.pauses = pauses;
        this.warehouse = warehouse;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RunEndpoint endpoint = new RunEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Runs runs() {
        return runs;
    }

    Pauses pauses() {
        return pauses;
    }

    Warehouse warehouse() {
        return warehouse;
    }
}
