package dev.podium.load;

import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens loads: a new one, or one that goes on from its checkpoint. That is the one which a killed hub left, or which failed as
 * its source, its API or a disk was away, and whose run is tried again. Another run always begins a load of its own: its range
 * and its watermark may be others, and what it reads is of its own time.
 */
final class LoadBook {

    private final Warehouse warehouse;
    private final Jdbi jdbi;

    LoadBook(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.jdbi = warehouse.jdbi();
    }

    /** A load that ended because the warehouse went away is left as it is, to go on when it is back. */
    boolean interrupted(StepRun step, Exception thrown) {
        return step.stopping() || warehouse.away(thrown);
    }

    /** For what another transaction is in the way of. */
    Repetitions repetitions(StepRun step) {
        return new Repetitions(warehouse, step);
    }

    /** @return empty where the run has landed this dataset already: nothing is left to do but to say what came of it */
    Optional<LoadUnderWay> open(StepRun step, LoadEndpoint endpoint) {
        return repetitions(step)
                .of(() -> jdbi.inTransaction(handle -> {
                    LoadStore store = handle.attach(LoadStore.class);
                    insertDataset(store, endpoint.name());
                    return openIn(store, step, endpoint);
                }));
    }

    private Optional<LoadUnderWay> openIn(LoadStore store, StepRun step, LoadEndpoint endpoint) {
        String dataset = endpoint.name().toString();
        store.lockDataset(dataset);
        String slice = SlicedStep.of(step).map(Backfill.Slice::from).orElse(null);
        Optional<LoadStore.Landed> before = store.findLanded(dataset, step.runId(), slice);
        before.ifPresent(landed -> step.progress(landed.landed(), landed.bytes()));
        return before.isPresent()
                ? Optional.empty()
                : Optional.of(rowIn(store, step, dataset, endpoint))
                        .map(row -> new LoadUnderWay(
                                warehouse,
                                step,
                                endpoint,
                                row,
                                row.stagedLoad().map(of -> StagedLoad.of(store, step.request(), row.id()))));
    }

    /** By where they begin: what the step, of which each load is a slice, has landed. */
    Map<String, LoadStore.LandedSlice> landedSlices(StepRun step, LoadEndpoint endpoint) {
        return jdbi
                .withExtension(
                        LoadStore.class,
                        store -> store.landedSlices(endpoint.name().toString(), step.runId()))
                .stream()
                .collect(Collectors.toMap(LoadStore.LandedSlice::sliceFrom, slice -> slice));
    }

    private static void insertDataset(LoadStore store, Dataset dataset) {
        store.insertDataset(dataset.toString(), dataset.table());
        store.otherOfTable(dataset.toString(), dataset.table()).ifPresent(other -> {
            throw PodiumException.user("Dataset " + dataset + " would land in bronze." + dataset.table()
                    + ", which is the table of " + other + "; rename one of them");
        });
    }

    private static LoadStore.LoadRow rowIn(LoadStore store, StepRun step, String dataset, LoadEndpoint endpoint) {
        Optional<Backfill.Slice> slice = SlicedStep.of(step);
        Optional<LoadStore.LoadRow> left = store.findLeft(dataset);
        if (left.isPresent()) {
            LoadStore.LoadRow load = left.get();
            boolean mayGoOn = (load.checkpoint().isPresent() || load.landed() + load.quarantined() == 0)
                    && !store.hasPartToBeginAnew(load.id());
            boolean same =
                    load.runId().equals(step.runId()) && load.sliceFrom().equals(slice.map(Backfill.Slice::from));
            if (same && mayGoOn) {
                return store.takeOver(load.id());
            }
            store.giveUp(load.id(), "left by a hub that was stopped; begun anew");
        }
        if (step.request().mode() == RunRequest.Mode.STAGED) {
            StagedLoad staged = StagedLoad.newest(store, step.request(), dataset);
            return store.insertLoad(
                    dataset,
                    step.runId(),
                    staged.since().orElse(null),
                    staged.place(),
                    staged.id(),
                    staged.extractedAt(),
                    null,
                    null);
        }
        String staging = step.request().mode() == RunRequest.Mode.REPLAY ? null : endpoint.getStaging();
        return store.insertLoad(
                dataset,
                step.runId(),
                since(store, step.request(), dataset, endpoint),
                staging,
                null,
                null,
                slice.map(Backfill.Slice::from).orElse(null),
                slice.map(Backfill.Slice::to).orElse(null));
    }

    /**
     * A full load, a replay or a ranged load starts from nothing; others from the watermark, where the route names a cursor. A watermark
     * of another cursor says nothing about this one: asked from there, the source would keep back what has not landed.
     */
    private static String since(LoadStore store, RunRequest request, String dataset, LoadEndpoint endpoint) {
        boolean fromNothing =
                request.mode() != RunRequest.Mode.INCREMENTAL || request.ranged() || endpoint.getCursor() == null;
        return fromNothing
                ? null
                : store.findWatermark(dataset, endpoint.getCursor())
                        .map(row -> new Watermark(row.value(), row.lowerBound(), WatermarkText.keys(row.keys())))
                        .map(reached -> reached.under(endpoint.lookBack()))
                        .map(WatermarkText::write)
                        .orElse(null);
    }
}
