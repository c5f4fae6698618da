package dev.podium.operation.security;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jboss.logging.Logger;

/** Refuses what no name can hold and what other sites make a browser send, and says so, as well as where a role is lacking, as a problem. */
@Singleton
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** No database keeps it in a text. */
    private static final String NUL = "%00";

    /** Jolokia calls operations by GET too. */
    private static final String JOLOKIA = "/hawtio/jolokia";

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::sameSite).failureHandler(this::refused);
    }

    /** A browser sends cookies and HTTP Basic credentials along with forms of other sites. */
    private void sameSite(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().contains(NUL)) {
            Problem.send(context, 400, "Bad Request", "The address holds a character (NUL) that no name has.");
            return;
        }
        boolean acts =
                !READING.contains(request.method()) || context.normalizedPath().startsWith(JOLOKIA);
        if (acts && fromAnotherSite(request)) {
            Problem.send(
                    context, 403, "Not allowed from another site", "This request comes from a page of another site.");
        } else {
            context.next();
        }
    }

    private static boolean fromAnotherSite(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) || origin != null && !ours(origin, request);
    }

    /** Host and port alone count: a proxy that ends TLS makes the schemes differ. */
    private static boolean ours(String origin, HttpServerRequest request) {
        try {
            URI from = URI.create(origin);
            HostAndPort to = request.authority();
            return to != null && to.host().equalsIgnoreCase(from.getHost()) && port(from.getPort()) == port(to.port());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(int port) {
        return port == 80 || port == 443 ? -1 : port;
    }

    private void refused(RoutingContext context) {
        if (context.failure() instanceof ForbiddenException
                && !context.response().ended()) {
            Problem.send(context, 403, "Not allowed", "Your user lacks the role that this takes.");
        } else if (context.failure() instanceof ProviderAwayException away
                && !context.response().ended()) {
            if (ProviderTenants.isLogin(context)) {
                // Also where it doesn't take the hub's own secret: who looks after the hub finds that here.
                LOG.warnf("A login at the provider of users could not be ended: %s", away.getCause());
                LoginRefusal.AWAY.send(context);
                return;
            }
            context.response().putHeader("Retry-After", "5");
            Problem.send(
                    context,
                    503,
                    "Provider of users away",
                    "The provider that knows your user does not answer. The hub goes on, and its own users can log in.");
        } else {
            context.next();
        }
    }
}
