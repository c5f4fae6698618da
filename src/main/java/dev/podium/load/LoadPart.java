package dev.podium.load;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A part of a load: all of it is the load's but how far this part has come. */
final class LoadPart implements Load {

    private final LoadUnderWay whole;
    private final String name;
    private final Optional<String> checkpoint;
    private volatile Optional<Watermark> highest;
    private volatile long taken;

    LoadPart(LoadUnderWay whole, String name, Optional<LoadStore.PartRow> before) {
        this.whole = whole;
        this.name = name;
        this.checkpoint = before.flatMap(LoadStore.PartRow::checkpoint);
        this.highest = before.flatMap(LoadStore.PartRow::highest).map(WatermarkText::read);
        this.taken = before.map(LoadStore.PartRow::taken).orElse(0L);
    }

    @Override
    public Optional<String> checkpoint() {
        return checkpoint;
    }

    @Override
    public void advance(Handle transaction, Chunk chunk) {
        Optional<Watermark> reached = Watermark.later(highest, chunk.highest());
        long all = taken + chunk.taken();
        whole.advancePart(transaction, name, chunk, reached, taken);
        transaction.afterCommit(() -> {
            highest = reached;
            taken = all;
        });
    }

    @Override
    public long id() {
        return whole.id();
    }

    @Override
    public Dataset dataset() {
        return whole.dataset();
    }

    @Override
    public StepRun step() {
        return whole.step();
    }

    @Override
    public Optional<String> cursor() {
        return whole.cursor();
    }

    @Override
    public Optional<String> key() {
        return whole.key();
    }

    @Override
    public Optional<LookBack> lookBack() {
        return whole.lookBack();
    }

    @Override
    public Optional<Watermark> since() {
        return whole.since();
    }

    @Override
    public String watermark() {
        return whole.watermark();
    }

    @Override
    public Optional<String> until() {
        return whole.until();
    }

    @Override
    public boolean full() {
        return whole.full();
    }

    @Override
    public Instant began() {
        return whole.began();
    }

    @Override
    public Optional<Staging> staging() {
        return whole.staging();
    }

    @Override
    public void accumulate() {
        whole.accumulate();
    }

    @Override
    public void read(long records) {
        whole.read(records);
    }

    @Override
    public void expect(long records) {
        whole.expect(records);
    }

    @Override
    public long landed() {
        return whole.landed();
    }

    @Override
    public long taken() {
        return taken;
    }

    @Override
    public String title() {
        return "part " + name + " of " + whole.title();
    }

    @Override
    public void whenPublished(Runnable work) {
        whole.whenPublished(work);
    }

    @Override
    public void publishWith(Publication publication) {
        whole.publishWith(publication);
    }

    @Override
    public void requireNoFailure() {
        whole.requireNoFailure();
    }

    @Override
    public void fail(Throwable thrown) {
        whole.fail(thrown);
    }
}
