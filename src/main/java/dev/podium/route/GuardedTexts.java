package dev.podium.route;

import dev.podium.route.check.Permissions;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.impl.engine.DefaultResourceResolvers.FileResolver;
import org.apache.camel.spi.Resource;

/** Looks at each file that Camel reads a text from ({@code resource:file:…}), however a route came to name it. */
final class GuardedTexts extends FileResolver {

    private final Permissions permissions;

    private GuardedTexts(Permissions permissions) {
        this.permissions = permissions;
    }

    /** Takes the place of Camel's own from now on. */
    static void in(CamelContext context, Permissions permissions) {
        GuardedTexts guarded = new GuardedTexts(permissions);
        guarded.setCamelContext(context);
        context.getRegistry()
                .bind(DefaultResourceLoader.RESOURCE_LOADER_KEY_PREFIX + guarded.getSupportedScheme(), guarded);
    }

    @Override
    public Resource createResource(String location, String remaining) {
        Resource found = super.createResource(location, remaining);
        permissions.refusesPath(Path.of(found.getURI())).ifPresent(reason -> {
            throw PodiumException.user(reason);
        });
        return found;
    }
}
