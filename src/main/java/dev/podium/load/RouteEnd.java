package dev.podium.load;

import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;

/** Whether a route has ended well: only one that went through to its end without a failure, handled or not, has. */
public final class RouteEnd {

    private RouteEnd() {}

    /** @throws Exception what the route failed with, or a reason why its end doesn't count as good */
    public static void check(Exchange exchange, String routeId) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        ExchangeExtension extension = exchange.getExchangeExtension();
        if (extension.isFailureHandled() || Boolean.TRUE.equals(extension.getErrorHandlerHandled())) {
            Exception handled = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            throw new PodiumException(
                    handled == null
                            ? dev.podium.vocabulary.Fault.USER
                            : PodiumException.of(handled).fault(),
                    "Route " + routeId + " handled a failure itself, so its work is not complete: "
                            + (handled == null
                                    ? "unknown"
                                    : PodiumException.of(handled).getMessage()),
                    handled);
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw PodiumException.user("Route " + routeId + " rolled back");
        }
        if (exchange.isRouteStop()) {
            throw PodiumException.user("Route " + routeId + " stopped before its end (a stop step)");
        }
    }
}
