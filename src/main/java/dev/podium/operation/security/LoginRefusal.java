package dev.podium.operation.security;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * Why a person's login at the provider came to nothing. The browser goes back to the console's login page, which says it in a
 * sentence ({@code podium-tab/refused.js}): the address has the word alone, so that nobody can make our page say something else.
 */
enum LoginRefusal {
    /** The provider said no, or the person left it. */
    DENIED,
    /** Nobody began this login here, or it was begun too long ago. */
    UNBEGUN,
    /** The provider doesn't answer, or not to this hub. */
    AWAY,
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

    void send(RoutingContext context) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", "/hawtio/login?refused=" + name().toLowerCase(Locale.ROOT))
                .end();
    }
}
