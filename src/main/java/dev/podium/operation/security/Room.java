package dev.podium.operation.security;

import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.Set;

/** What one user has under way, up to limits. Thread-safe. */
final class Room {

    /** One of his requests, until it is answered or its connection is gone. */
    static final class UnderWay {

        private final HttpServerResponse response;
        private final boolean stream;
        private long bytes;

        UnderWay(HttpServerResponse response, boolean stream) {
            this.response = response;
            this.stream = stream;
        }

        private boolean isOver() {
            return response.ended() || response.closed();
        }
    }

    private static final int SWEPT_FIRST_AT = 1_000;

    private final Set<UnderWay> all = new HashSet<>();
    private int sweptAt = SWEPT_FIRST_AT;
    private long bytes;

    /** @param limit of those of its kind; 0: none. @return false where there is no room for it */
    boolean enter(UnderWay request, int limit) {
        if (isToBeSwept(request, limit)) {
            java.util.concurrent.CompletableFuture.runAsync(this::forgetWhatIsOver);
        }
        synchronized (this) {
            return !isFull(request, limit) && all.add(request);
        }
    }

    private synchronized boolean isToBeSwept(UnderWay request, int limit) {
        boolean many = all.size() >= sweptAt;
        sweptAt = many ? Math.max(SWEPT_FIRST_AT, 2 * all.size()) : sweptAt;
        return many || isFull(request, limit);
    }

    private boolean isFull(UnderWay request, int limit) {
        return limit > 0
                && all.stream().filter(other -> other.stream == request.stream).count() >= limit;
    }

    /** @return false where all would hold more than that; then it has got none */
    boolean take(UnderWay request, int much, long limit) {
        if (taken(request, much, limit)) {
            return true;
        }
        java.util.concurrent.CompletableFuture.runAsync(this::forgetWhatIsOver);
        return taken(request, much, limit);
    }

    private synchronized boolean taken(UnderWay request, int much, long limit) {
        if (bytes + much > limit) {
            return false;
        }
        request.bytes += much;
        bytes += much;
        return true;
    }

    synchronized void leave(UnderWay request) {
        if (all.remove(request)) {
            bytes -= request.bytes;
        }
    }

    /** Requests that are kept in mind. */
    synchronized int size() {
        return all.size();
    }

    private synchronized Set<UnderWay> copy() {
        return Set.copyOf(all);
    }

    /** A servlet tells nobody that its client has gone. A response answers under the lock of its connection, which may wait for ours: ask it without. */
    private void forgetWhatIsOver() {
        copy().stream().filter(UnderWay::isOver).forEach(this::leave);
    }
}
