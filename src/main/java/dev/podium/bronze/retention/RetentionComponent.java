package dev.podium.bronze.retention;

import dev.podium.vocabulary.Dataset;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code retention:<dataset>}: removes rows that nobody reads, or that are old. */
@Component("retention")
@Singleton
@Named("retention")
@Unremovable
public class RetentionComponent extends DefaultComponent {

    private final Retention retention;

    @Inject
    public RetentionComponent(Retention retention) {
        this.retention = retention;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RetentionEndpoint endpoint = new RetentionEndpoint(uri, this, retention, Dataset.parse(remaining));
        setProperties(endpoint, parameters);
        endpoint.wish();
        return endpoint;
    }
}
