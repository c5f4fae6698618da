package dev.podium.operation.security;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What one user has under way, up to limits. Thread-safe. */
final class Room {

    /** One of his requests, until it is answered or its connection is gone. */
    static final class UnderWay {

        private final BooleanSupplier gone;
        private final boolean stream;
        private long bytes;

        /** @param gone whether its client has; it is asked while the room is locked, so that it must wait for nothing */
        UnderWay(BooleanSupplier gone, boolean stream) {
            this.gone = gone;
            this.stream = stream;
        }
    }

    private static final int SWEPT_FIRST_AT = 1_000;

    private final Set<UnderWay> all = new HashSet<>();
    private int sweptAt = SWEPT_FIRST_AT;
    private long bytes;

    /** @param limit of those of its kind; 0: none. @return false where there is no room for it */
    synchronized boolean enter(UnderWay request, int limit) {
        if (all.size() >= sweptAt) {
            forgetWhoHasGone();
            sweptAt = Math.max(SWEPT_FIRST_AT, 2 * all.size());
        }
        if (limit > 0 && ofItsKind(request) >= limit) {
            forgetWhoHasGone();
            if (ofItsKind(request) >= limit) {
                return false;
            }
        }
        return all.add(request);
    }

    private long ofItsKind(UnderWay request) {
        return all.stream().filter(other -> other.stream == request.stream).count();
    }

    /** @return false where all would hold more than that; then it has got none */
    synchronized boolean take(UnderWay request, int much, long limit) {
        if (bytes + much > limit) {
            forgetWhoHasGone();
            if (bytes + much > limit) {
                return false;
            }
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

    /** A servlet tells nobody that its client has gone. */
    private void forgetWhoHasGone() {
        Set.copyOf(all).stream().filter(request -> request.gone.getAsBoolean()).forEach(this::leave);
    }
}
