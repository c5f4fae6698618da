package dev.podium.operation.security;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;

/** The body of a request as it comes in, on its event loop; when it is whole, the request goes on. */
final class ArrivingBody {

    /** Nobody's is a login. */
    private static final int MOST_OF_NOBODY = 4 << 10;

    /** Three of the largest at once. */
    private static final long MOST_AT_ONCE = 32 << 20;

    private final RoutingContext context;
    private final boolean known;
    private final Room room;
    private final Room.UnderWay underWay;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean refused;

    /** @param known whether somebody sends it who has shown credentials */
    ArrivingBody(RoutingContext context, boolean known, Room room, Room.UnderWay underWay) {
        this.context = context;
        this.known = known;
        this.room = room;
        this.underWay = underWay;
    }

    /** REST pauses what isn't its own, and servlets would wait for the end of a request that is paused. */
    static void resume(RoutingContext context) {
        if (((RoutingContextInternal) context).seenHandler(RoutingContextInternal.BODY_HANDLER)) {
            context.request().resume();
        }
        context.next();
    }

    void begin(Duration within) {
        HttpServerRequest request = context.request();
        timer = context.vertx()
                .setTimer(
                        within.toMillis(),
                        late -> refuse(408, "Too slow", "The body did not arrive within " + within.toSeconds() + " s"));
        context.addEndHandler(over -> context.vertx().cancelTimer(timer));
        request.exceptionHandler(cutOff -> context.vertx().cancelTimer(timer));
        request.handler(this::add);
        request.endHandler(all -> whole());
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
    }

    private void add(Buffer part) {
        if (refused) {
            return;
        }
        if (body.length() + part.length() > most()) {
            refuse(413, "Too large", "The body is larger than " + most() + " bytes");
        } else if (room.take(underWay, part.length(), MOST_AT_ONCE)) {
            body.appendBuffer(part);
        } else {
            refuse(
                    429,
                    "Too much at once",
                    "Other requests bring as much as there is room for; come again in a second");
        }
    }

    /** What says how long it is has been looked at. */
    private long most() {
        Long largest = context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        return known ? largest == null ? Long.MAX_VALUE : largest : MOST_OF_NOBODY;
    }

    private void whole() {
        if (!refused) {
            context.vertx().cancelTimer(timer);
            RoutingContextInternal inner = (RoutingContextInternal) context;
            inner.visitHandler(RoutingContextInternal.BODY_HANDLER);
            inner.setBody(body);
            context.next();
        }
    }

    /** There may be more to come, which nobody shall wait for. */
    private void refuse(int status, String title, String detail) {
        refused = true;
        if (!context.response().ended()) {
            context.response().putHeader("Connection", "close");
            if (status == 429) {
                context.response().putHeader("Retry-After", "1");
            }
            Problem.send(context, status, title, detail);
        }
        context.request().connection().close();
    }
}
