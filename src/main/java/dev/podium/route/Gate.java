package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.check.Permissions;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** What a file has to pass before anything of it is read into Camel's model, which would make the beans that it names. */
@Singleton
final class Gate {

    private final Permissions permissions;

    @Inject
    Gate(AllowConfig allow, Config config, Workspace workspace) {
        this(Allowed.of(allow, config, workspace.home()));
    }

    Gate(Permissions permissions) {
        this.permissions = permissions;
    }

    /** Why the file may not pass; empty where it may. */
    List<Problem> problems(SourceFile file) {
        List<Problem> unreadable = file.unreadable();
        return unreadable.isEmpty() ? file.forbidden(permissions) : unreadable;
    }

    /** Also stands at each endpoint that is made and each text that is read from now on. */
    void guard(CamelContext context) {
        GuardedTexts.in(context, permissions);
        context.getCamelContextExtension().registerEndpointCallback(new GuardedEndpoints(permissions));
    }
}
