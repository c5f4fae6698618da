package dev.podium.load;

import dev.podium.run.RunRequest;
import java.util.Optional;

/**
 * What a run wants of a dataset: what is new since its watermark, a range, or all of it.
 *
 * @param since the watermark when the load began
 */
record WantedLoad(LoadEndpoint endpoint, RunRequest request, Optional<Watermark> since) {

    boolean full() {
        return request.mode() == RunRequest.Mode.FULL;
    }

    boolean replays() {
        return request.mode() == RunRequest.Mode.REPLAY;
    }

    /** A range is one of the cursor's values: a dataset without a cursor is loaded as ever. */
    boolean ranged() {
        return endpoint.getCursor() != null && request.ranged();
    }

    /** Where to read from; empty for all. */
    String from() {
        Optional<String> from = ranged() ? request.from() : Optional.empty();
        return from.or(() -> since.map(Watermark::from)).orElse("");
    }

    Optional<String> until() {
        return ranged() ? request.to() : Optional.empty();
    }

    /**
     * Whether what it lands takes the place of all that landed before.
     *
     * @param accumulates whether its source gives only what is new, without a cursor
     */
    boolean replaces(boolean accumulates) {
        boolean snapshot =
                endpoint.getSnapshot() != null ? endpoint.getSnapshot() : endpoint.getCursor() == null && !accumulates;
        return !ranged() && !replays() && (snapshot || full());
    }
}
