package dev.podium.load;

import dev.podium.run.Completions;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** The one load of its dataset that is under way. */
final class LoadUnderWay extends EndpointLoad {

    private static final Logger LOG = Logger.getLogger("dev.podium.load");

    private final Warehouse warehouse;
    private final LoadStore.LoadRow opened;
    private final FencedLoad row;
    private final WantedLoad wanted;
    private final Optional<Replay> replay;
    private final Optional<StagedLoad> staged;
    private final LoadCounts counts;
    private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();
    private volatile Optional<Publication> publication = Optional.empty();
    private volatile boolean published;
    private volatile boolean closed;
    private volatile boolean accumulates;
    private volatile boolean mayGoOn;
    private volatile boolean stagedWhole;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    // Written only after commits of advance(), which is serialised.
    private volatile Optional<Watermark> highest;

    /** @param staged the load whose staged pages this one lands, if it does */
    LoadUnderWay(
            Warehouse warehouse,
            StepRun step,
            LoadEndpoint endpoint,
            LoadStore.LoadRow opened,
            Optional<StagedLoad> staged) {
        super(endpoint, step);
        this.warehouse = warehouse;
        this.opened = opened;
        this.staged = staged;
        this.row = new FencedLoad(warehouse.jdbi(), dataset(), opened.id(), opened.fence());
        this.wanted = new WantedLoad(
                endpoint,
                staged.map(StagedLoad::request).orElse(step.request()),
                opened.since().map(WatermarkText::read));
        this.highest = opened.highest().map(WatermarkText::read);
        this.replay = wanted.replays()
                ? Optional.of(new Replay(warehouse.jdbi(), dataset().toString(), id()))
                : Optional.empty();
        this.counts = new LoadCounts(opened);
        if (opened.checkpoint().isPresent()) {
            LOG.infof("%s goes on after %d records, where it was interrupted", dataset(), counts.read());
        }
    }

    @Override
    public long id() {
        return opened.id();
    }

    @Override
    public Optional<Watermark> since() {
        return wanted.since();
    }

    @Override
    public String watermark() {
        return wanted.from();
    }

    @Override
    public Optional<String> checkpoint() {
        return opened.checkpoint();
    }

    @Override
    public Optional<String> until() {
        return wanted.until();
    }

    @Override
    public boolean full() {
        return wanted.full();
    }

    @Override
    public Optional<Replay> replay() {
        return replay;
    }

    @Override
    public Instant began() {
        return opened.extractedAt().toInstant();
    }

    @Override
    public Optional<Staging> staging() {
        return staged.map(StagedLoad::id)
                .map(from -> endpoint.stagingIn(Staging.folder(dataset(), from), true, opened.staging()))
                .orElseGet(() -> endpoint.stagingIn(Staging.folder(dataset(), id()), false, opened.staging()));
    }

    @Override
    public void stagedWhole() {
        stagedWhole = true;
        row.markStaged();
    }

    @Override
    public void accumulate() {
        accumulates = true;
    }

    @Override
    public void read(long records) {
        counts.read(records);
    }

    @Override
    public void expect(long records) {
        counts.expect(records);
    }

    @Override
    public long landed() {
        return counts.landed();
    }

    @Override
    public long taken() {
        return counts.taken();
    }

    @Override
    public synchronized void advance(Handle transaction, Chunk chunk) {
        requireOpen();
        Optional<Watermark> reached = Watermark.later(highest, chunk.highest());
        row.advance(transaction, counts, chunk, reached);
        transaction.afterCommit(() -> {
            highest = reached;
            count(chunk);
        });
    }

    @Override
    public Load part(String name) {
        return new LoadPart(this, name, row.part(name));
    }

    @Override
    public void plan(String checkpoint) {
        row.plan(checkpoint);
    }

    void advancePart(Handle transaction, String part, Chunk chunk, Optional<Watermark> reached, long before) {
        requireOpen();
        row.advancePart(transaction, part, chunk, reached, before);
        transaction.afterCommit(() -> count(chunk));
    }

    private void requireOpen() {
        if (closed) {
            throw PodiumException.user(
                    "The load of " + dataset() + " has ended; records that come later can't be landed");
        }
        // Else a checkpoint would stand beyond what has not landed.
        requireNoFailure();
    }

    private void count(Chunk chunk) {
        synchronized (counts) {
            counts.add(chunk);
            step.progress(counts.landed(), counts.bytes());
        }
    }

    @Override
    public void whenPublished(Runnable work) {
        afterwards.add(work);
    }

    @Override
    public void publishWith(Publication given) {
        publication = Optional.of(given);
    }

    @Override
    public void fail(Throwable thrown) {
        failure.compareAndSet(null, thrown);
    }

    /** The switch: rows, watermark and completion message become true in one small transaction. */
    void publish() {
        requireNoFailure();
        publication.ifPresent(Publication::complete);
        checkComplete();
        published = new Repetitions(warehouse, step).of(() -> warehouse.jdbi().inTransaction(this::shown));
        step.progress(counts.landed(), counts.bytes());
        afterwards.forEach(this::follow);
    }

    private boolean shown(Handle handle) {
        LoadStore store = handle.attach(LoadStore.class);
        row.publish(store, counts, endpoint.getKey());
        if (wanted.replaces(accumulates)) {
            store.hideOthers(dataset().toString(), id());
        }
        staged.ifPresent(from -> store.hideReplayed(dataset().toString(), id(), from.id()));
        saveWatermark(store);
        replay.ifPresent(done -> done.end(handle));
        if (SlicedStep.ends(step)) {
            Completions.write(handle, SlicedStep.completion(step, counts, id()));
        }
        publication.ifPresent(rows -> rows.publish(handle));
        return true;
    }

    /** Whatever becomes of this, a load that has landed has, and why another has failed is known. */
    private void follow(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The load of %s has ended, but not all that follows could be done: %s",
                    dataset(), PodiumException.of(e).getMessage());
        }
    }

    /** A backfill of a range says nothing about how far the dataset has been loaded. */
    private void saveWatermark(LoadStore store) {
        if (!wanted.ranged()) {
            Optional<Watermark> all = store.partsHighest(id()).stream()
                    .map(text -> Optional.of(WatermarkText.read(text)))
                    .reduce(highest, Watermark::later);
            Watermark.later(wanted.since(), all)
                    .ifPresent(reached -> store.saveWatermark(
                            dataset().toString(),
                            endpoint.getCursor(),
                            reached.value(),
                            reached.from(),
                            WatermarkText.keys(reached),
                            id()));
        }
    }

    private void checkComplete() {
        replay.ifPresent(waiting -> waiting.requireTaken(counts.read()));
        requireNoFailure();
        if (step.cancelled()) {
            throw PodiumException.user("cancelled");
        }
        if (opened.staging().isPresent() && !stagedWhole) {
            throw PodiumException.user(
                    "load:" + dataset() + " names a place for staging, but its route reads nothing that"
                            + " can be staged (pages of an API, files); leave staging out");
        }
        counts.requireWhole(dataset());
    }

    @Override
    public void requireNoFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            PodiumException first = PodiumException.of(thrown);
            throw new PodiumException(
                    first.fault(), "The route went on after a landing had failed: " + first.getMessage(), thrown);
        }
    }

    /** What it fails with passes: a later attempt goes on from the checkpoint. */
    void mayGoOn() {
        mayGoOn = true;
    }

    void undo(Exception thrown) {
        row.fail(thrown, mayGoOn);
    }

    void close() {
        closed = true;
        publication.ifPresent(rows -> follow(() -> rows.close(published)));
    }
}
