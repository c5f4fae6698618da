package dev.podium.route;

import dev.podium.route.check.Permissions;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.util.Optional;
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
        folder(endpoint).flatMap(permissions::refusesPath).ifPresent(GuardedEndpoints::refuse);
        return endpoint;
    }

    private static Optional<Path> folder(Endpoint endpoint) {
        return endpoint instanceof GenericFileEndpoint<?> file
                        && endpoint.getEndpointUri().startsWith("file:")
                ? Optional.of(Path.of(file.getConfiguration().getDirectory()))
                : Optional.empty();
    }

    private static void refuse(String reason) {
        throw PodiumException.user(reason);
    }
}
