package dev.podium.route;

import dev.podium.route.check.Permissions;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/** Looks at each endpoint as it is made, also those that a message decides on: what no text shows beforehand. */
final class GuardedEndpoints implements EndpointStrategy {

    private final Permissions permissions;

    GuardedEndpoints(Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        String scheme = uri.split("[:?]", 2)[0];
        permissions.refusesComponent(scheme).ifPresent(GuardedEndpoints::refuse);
        if (endpoint instanceof GenericFileEndpoint<?> file) {
            new GuardedFolder(permissions).refuses(file).ifPresent(GuardedEndpoints::refuse);
        }
        return endpoint;
    }

    private static void refuse(String reason) {
        throw PodiumException.user(reason);
    }
}
