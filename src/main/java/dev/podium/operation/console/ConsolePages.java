package dev.podium.operation.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Answers the console's own addresses ({@code /hawtio/camel/routes}), which its front end routes, with its one page. */
@Singleton
class ConsolePages {

    private static final String ROOT = "/hawtio";

    /** What the server answers itself, and files, which have a dot in their name. */
    private static final Pattern SERVED = Pattern.compile(
            ROOT
                    + "/((auth|user|refresh|plugin|proxy|keycloak|preset-connections|jolokia|podium-tab|static|img)(/.*)?|[^/]*\\.[^/]*)");

    /** After authentication (below 0), before JAX-RS and static files. */
    private static final int EARLY = 100;

    void routes(@Observes Router router) {
        router.get(ROOT + "/*").order(EARLY).handler(ConsolePages::page);
    }

    private static void page(RoutingContext context) {
        if (context.normalizedPath().equals(ROOT)) {
            context.redirect(ROOT + "/");
        } else if (SERVED.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else {
            context.reroute(ROOT + "/index.html");
        }
    }
}
