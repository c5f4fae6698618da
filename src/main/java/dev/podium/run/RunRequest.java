package dev.podium.run;

import java.util.List;
import java.util.Optional;

/**
 * What somebody asks a run to do.
 *
 * @param pipeline the pipeline's name
 * @param datasets only these of its datasets; empty: all
 * @param mode only what is new, everything again, what waits in quarantine, or what was staged
 * @param from lower bound of the cursor, inclusive, in the source's own terms: a backfill
 * @param to upper bound of the cursor, exclusive
 */
public record RunRequest(
        String pipeline, List<String> datasets, Mode mode, Optional<String> from, Optional<String> to) {

    public RunRequest {
        datasets = List.copyOf(datasets);
    }

    public static RunRequest incremental(String pipeline) {
        return new RunRequest(pipeline, List.of(), Mode.INCREMENTAL, Optional.empty(), Optional.empty());
    }

    /** Whether it asks for a range of the cursor's values rather than for what is new. */
    public boolean ranged() {
        return from.isPresent() || to.isPresent();
    }

    public enum Mode {
        INCREMENTAL,
        FULL,
        /** What waits in the datasets' quarantine, instead of what their sources have. */
        REPLAY,
        /** What the datasets' newest loads have staged, instead of what their sources have. */
        STAGED
    }
}
