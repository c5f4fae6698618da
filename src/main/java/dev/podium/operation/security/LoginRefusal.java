package dev.podium.operation.security;

import dev.podium.vocabulary.Causes;
import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a person's login at the provider came to nothing. The browser goes back to the console's login page, which says it in a
 * sentence ({@code podium-tab/refused.js}): the address has the word alone, so that nobody can make our page say something else.
 */
enum LoginRefusal {
    /** The provider said no, or the person left it. */
    DENIED,
    /** Nobody began this login here, or it was begun too long ago. */
    UNBEGUN,
    /** The provider doesn't answer. */
    AWAY,
    /** The provider doesn't know this hub, or not by the secret that it shows. */
    HUB,
    /** One of the hub's own users has the name. */
    NAME;

    /** Whether the provider has sent this browser: to send it there again could go round in a circle. */
    static boolean comesBack(RoutingContext context) {
        return context.request().getParam("state") != null;
    }

    /** Of a request whose login has failed. */
    static LoginRefusal of(RoutingContext context) {
        if (context.request().getParam("error") != null) {
            return DENIED;
        }
        return ProviderUsers.NAME_TAKEN.equals(context.get(ProviderUsers.REASON)) ? NAME : UNBEGUN;
    }

    /** Of a login that broke off between the hub and the provider, which says why in the words of RFC 6749. */
    static LoginRefusal of(Throwable failure) {
        String said = Causes.of(failure)
                .filter(OIDCException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .collect(Collectors.joining(" "));
        if (said.contains("invalid_client") || said.contains("unauthorized_client")) {
            return HUB;
        }
        // The code is of another login, was used already, or is too old.
        return said.contains("invalid_grant") ? UNBEGUN : AWAY;
    }

    void send(RoutingContext context) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", "/hawtio/login?refused=" + name().toLowerCase(Locale.ROOT))
                .end();
    }
}
