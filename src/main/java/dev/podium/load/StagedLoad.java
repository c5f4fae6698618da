package dev.podium.load;

import dev.podium.run.RunRequest;
import dev.podium.vocabulary.PodiumException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A load whose staged pages another one lands, as if it were that one: with its watermark and its range.
 *
 * @param place the connection where they are
 */
record StagedLoad(long id, String place, Optional<String> since, OffsetDateTime extractedAt, RunRequest request) {

    /** The newest one of the dataset. @throws PodiumException of kind USER where there is none */
    static StagedLoad newest(LoadStore store, RunRequest asked, String dataset) {
        return of(
                asked,
                store.newestStaged(dataset)
                        .orElseThrow(
                                () -> PodiumException.user(
                                        "No load of " + dataset
                                                + " has staged all of what its source gave: load it with the option staging, or retry the run that failed")));
    }

    /** The one that this load lands. */
    static StagedLoad of(LoadStore store, RunRequest asked, long load) {
        return of(asked, store.stagedOf(load));
    }

    private static StagedLoad of(RunRequest asked, LoadStore.StagedRow row) {
        if (row.staging().isEmpty() || row.removed()) {
            throw PodiumException.user("Load " + row.id() + ", the newest one that landed, "
                    + (row.removed() ? "is staged no more: what it had staged was removed" : "has staged nothing")
                    + "; load it from its source");
        }
        RunRequest request = new RunRequest(
                asked.pipeline(), List.of(), RunRequest.Mode.valueOf(row.mode()), row.rangeFrom(), row.rangeTo());
        return new StagedLoad(row.id(), row.staging().get(), row.since(), row.extractedAt(), request);
    }
}
