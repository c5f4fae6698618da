package dev.podium.operation.security;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Refuses what no name can hold and what other sites make a browser send, and says so, as well as where a role is lacking, as a problem. */
@Singleton
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** No database keeps it in a text. */
    private static final String NUL = "%00";

    /** A folder above, said so that not everybody takes it for one: what the rules of paths see is then not what is called. */
    private static final Pattern UPWARDS = Pattern.compile("(^|[/\\\\])\\.{1,2}(;[^/\\\\]*)?([/\\\\]|$)");

    /** Jolokia calls operations by GET too. */
    private static final String JOLOKIA = "/hawtio/jolokia";

    /** What is below these is read by GET; of paths that routes open nobody knows what a GET does. */
    static final Pattern OURS =
            Pattern.compile("/|/(runs|pipelines|lineage|dbt-docs|podium|api|q|hawtio|sample)(/.*)?");

    /** Another port of this machine and another host of the same domain are of the same site, and not ours. */
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

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
        if (leadsUpwards(context.normalizedPath())) {
            Problem.send(
                    context, 400, "Bad Request", "The address leads upwards in a way that no address of the hub does.");
            return;
        }
        if (acts(request, context.normalizedPath()) && fromAnotherSite(request)) {
            Problem.send(
                    context, 403, "Not allowed from another site", "This request comes from a page of another site.");
        } else {
            context.next();
        }
    }

    /** Plain ways upwards have been gone already. */
    private static boolean leadsUpwards(String path) {
        try {
            return UPWARDS.matcher(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .find();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean acts(HttpServerRequest request, String path) {
        return !READING.contains(request.method())
                || path.startsWith(JOLOKIA)
                || !OURS.matcher(path).matches();
    }

    private static boolean fromAnotherSite(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && OTHERS.contains(site) || origin != null && !ours(origin, request);
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
        } else if (context.failure() instanceof VertxException
                && context.statusCode() == 400
                && !context.response().ended()) {
            // Whoever sends no Host, or one that is none: it would be logged as a fault of ours, as often as somebody
            // likes.
            Problem.send(
                    context, 400, "Bad Request", "The request does not say, or not rightly, which host it is for.");
        } else if (context.failure() instanceof ProviderAwayException away
                && !context.response().ended()) {
            if (ProviderTenants.isLogin(context)) {
                // Who looks after the hub finds here why the provider doesn't take its secret, or is silent.
                LOG.warnf("A login at the provider of users could not be ended: %s", away.why());
                LoginRefusal.of(away.getCause()).send(context);
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
