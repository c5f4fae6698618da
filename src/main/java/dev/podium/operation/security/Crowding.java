package dev.podium.operation.security;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps one user from taking all room: he has only so many requests under way at once, those whose answers he doesn't read among
 * them, and what they bring is taken in before anybody works on it. Whoever sends slowly holds a connection, and no thread.
 */
@Singleton
class Crowding {

    /** After it is known who may do what, and after Quarkus has refused what is too large by its own word. */
    private static final int ADMISSION = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private static final int BEFORE_SERVLETS = RouteConstants.ROUTE_ORDER_DEFAULT - 1;

    /** Waits on no thread, and may be as long as its run. */
    private static final Pattern STREAM = Pattern.compile("/api/runs/[^/]+/events");

    private static final int SECONDS_TO_WAIT = 1;

    private final RequestsConfig config;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    @Inject
    Crowding(RequestsConfig config) {
        this.config = config;
    }

    void routes(@Observes Router router) {
        router.route().order(ADMISSION).handler(this::admit);
        router.route().order(BEFORE_SERVLETS).handler(ArrivingBody::resume);
    }

    private void admit(RoutingContext context) {
        String user = user(context);
        boolean stream = STREAM.matcher(context.normalizedPath()).matches();
        Room room = rooms.computeIfAbsent(user, first -> new Room());
        // A response can't be asked: it answers under the lock of its connection, whose thread may wait for the room.
        Channel connection = ((ConnectionBase) context.request().connection()).channel();
        Room.UnderWay request = new Room.UnderWay(() -> !connection.isActive(), stream);
        int limit = user.isEmpty() ? 0 : stream ? config.streams() : config.atOnce();
        if (!room.enter(request, limit)) {
            refuse(context, limit + (stream ? " streams of events" : " requests") + " of yours are under way");
            return;
        }
        // A servlet takes the place of whoever wants to hear that all has ended.
        context.addBodyEndHandler(over -> room.leave(request));
        if (context.request().isEnded()
                || !Refusals.OURS.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else {
            new ArrivingBody(context, !user.isEmpty(), room, request).begin(config.bodyWithin());
        }
    }

    /** Empty for who needed no credentials: his room is the connections that there are. */
    private static String user(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : "";
    }

    private static void refuse(RoutingContext context, String what) {
        context.response().putHeader("Retry-After", String.valueOf(SECONDS_TO_WAIT));
        Problem.send(context, 429, "Too many at once", what + "; come again in " + SECONDS_TO_WAIT + " s");
    }
}
