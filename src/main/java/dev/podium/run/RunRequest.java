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
 * @param slice how much of the range each load takes, one after another; empty: one load takes all of it
 * @param priority among runs and steps that could begin, those of the greatest go first
 */
public record RunRequest(
        String pipeline,
        List<String> datasets,
        Mode mode,
        Optional<String> from,
        Optional<String> to,
        Optional<String> slice,
        int priority) {

    public RunRequest {
        datasets = List.copyOf(datasets);
    }

    /** In one load a dataset, neither before others nor after them. */
    public RunRequest(String pipeline, List<String> datasets, Mode mode, Optional<String> from, Optional<String> to) {
        this(pipeline, datasets, mode, from, to, Optional.empty(), 0);
    }

    public static RunRequest incremental(String pipeline) {
        return new RunRequest(pipeline, List.of(), Mode.INCREMENTAL, Optional.empty(), Optional.empty());
    }

    /** The same of this part of its range alone. */
    public RunRequest within(String from, String to) {
        return new RunRequest(pipeline, datasets, mode, Optional.of(from), Optional.of(to), Optional.empty(), priority);
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
