package dev.podium.operation.console;

import dev.podium.operation.security.Logins;
import dev.podium.operation.security.ProviderConfig;
import dev.podium.operation.security.Sessions;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What Hawtio's front end asks of its server, as {@code @hawtio/react} of Hawtio 5 asks it. */
@Path("/hawtio")
@Produces(MediaType.APPLICATION_JSON)
public class ConsoleResource {

    /** What the login page sends. */
    public record Login(String username, String password) {}

    @Inject
    SecurityIdentity identity;

    @Inject
    Sessions sessions;

    @Inject
    Logins logins;

    @Inject
    ProviderConfig provider;

    @Inject
    CurrentIdentityAssociation who;

    @Context
    UriInfo uri;

    /** Ways to log in. */
    @GET
    @Path("/auth/config/login")
    @Operation(hidden = true)
    public List<Map<String, String>> methods() {
        Map<String, String> form = Map.of(
                "method", "form",
                "name", "User credentials",
                "type", "json",
                "url", "/hawtio/auth/login",
                "logoutUrl", "/hawtio/auth/logout",
                "userField", "username",
                "passwordField", "password");
        return provider.url()
                .map(url -> List.of(Map.of("method", "oidc", "name", provider.name()), form))
                .orElse(List.of(form));
    }

    /**
     * Who comes from the provider has a session from here on; the cookies that Quarkus would keep one of its own in go. A page
     * rather than a redirect: it is ours, so that the session's cookie, which other sites can't send, goes along from it.
     */
    @GET
    @Path("/auth/provider")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<Response> entered(@Context RoutingContext context) {
        context.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME))
                .toList()
                .forEach(context.response()::removeCookies);
        return who.getDeferredIdentity().map(known -> Response.ok("")
                .header("Refresh", "0; url=/hawtio/")
                .cookie(cookie(sessions.begin(known), NewCookie.DEFAULT_MAX_AGE))
                .build());
    }

    /** The front end is not to speak with a provider, the hub does; it takes an empty object for that. */
    @GET
    @Path("/auth/config/oidc")
    @Operation(hidden = true)
    public Map<String, String> openIdConnect() {
        return Map.of();
    }

    /** How long a session lives, so that the front end can warn who is idle; {@code sent} is the browser's clock. */
    @GET
    @Path("/auth/config/session-timeout")
    @Operation(hidden = true)
    public Map<String, Long> timeout(@QueryParam("t") Long sent) {
        long now = System.currentTimeMillis();
        return Map.of(
                "req",
                sent == null ? now : sent,
                "now",
                now,
                "timeout",
                sessions.idle().toSeconds());
    }

    /** The front end comes here when a person goes on after its warning; that the request came keeps the session. */
    @GET
    @Path("/refresh")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String refresh() {
        return "ok";
    }

    @POST
    @Path("/auth/login")
    @Operation(hidden = true)
    public Uni<Response> login(@Context RoutingContext context, Login login) {
        if (login == null) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.FORBIDDEN).build());
        }
        return logins.identity(context, login.username(), login.password())
                .map(known -> Response.ok(Map.of("principals", List.of(), "credentials", List.of()))
                        .cookie(cookie(sessions.begin(known), NewCookie.DEFAULT_MAX_AGE))
                        .build())
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Response.status(Response.Status.FORBIDDEN).build());
    }

    /** By GET, for the front end goes there as to a page. */
    @GET
    @Path("/auth/logout")
    @Operation(hidden = true)
    public Response logout(@CookieParam(Sessions.COOKIE) String session) {
        if (session != null) {
            sessions.end(session);
        }
        return Response.seeOther(URI.create("/hawtio/login"))
                .cookie(cookie("", 0))
                .build();
    }

    /** The user's name as a JSON string; 403 makes the front end show its login page. */
    @GET
    @Path("/user")
    @Operation(hidden = true)
    public Response user() {
        return identity.isAnonymous()
                ? Response.status(Response.Status.FORBIDDEN).build()
                : Response.ok(Json.encode(identity.getPrincipal().getName())).build();
    }

    /** The tab that shows pipelines, runs and datasets: a remote of webpack's module federation, written by hand. */
    @GET
    @Path("/plugin")
    @Operation(hidden = true)
    public List<Map<String, Object>> plugins() {
        return List.of(Map.of(
                "url", "/hawtio/podium-tab",
                "scope", "podium",
                "module", "./plugin",
                "remoteEntryFileName", "remoteEntry.js",
                "bustRemoteEntryCache", false,
                "pluginEntry", "plugin"));
    }

    /** The console shows this hub alone: no proxy to others. */
    @GET
    @Path("/proxy/enabled")
    @Operation(hidden = true)
    public boolean proxy() {
        return false;
    }

    @GET
    @Path("/keycloak/enabled")
    @Operation(hidden = true)
    public boolean keycloak() {
        return false;
    }

    @GET
    @Path("/preset-connections")
    @Operation(hidden = true)
    public List<String> connections() {
        return List.of();
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(uri.getBaseUri().getScheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
