package dev.podium.route;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/**
 * Addresses of our components whose path stands among the parameters, as Kaoto writes them: {@code uri: load} with {@code
 * dataset: crm.deals} is {@code load:crm.deals}. Camel's own components each bring such a class.
 */
@Singleton
@Unremovable
public class OwnUris extends EndpointUriFactorySupport {

    /** What the path of each is called. */
    static final Map<String, String> PATHS = Map.of(
            "load", "dataset",
            "bronze", "dataset",
            "retention", "dataset",
            "completion", "stage",
            "dbt", "command",
            "gold", "domain",
            "run", "pipeline");

    @Override
    public boolean isEnabled(String scheme) {
        return PATHS.containsKey(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> parameters, boolean encode) throws URISyntaxException {
        Map<String, Object> options = new HashMap<>(parameters);
        String path = PATHS.get(scheme);
        String uri = buildPathParameter(scheme + ":" + path, scheme + ":" + path, path, null, true, options);
        return buildQueryParameters(uri, options, encode);
    }

    /** None: whose are wanted isn't said, and they are asked for only to tell which one was meant. */
    @Override
    public Set<String> propertyNames() {
        return Set.of();
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.of();
    }

    @Override
    public Set<String> multiValuePrefixes() {
        return Set.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
