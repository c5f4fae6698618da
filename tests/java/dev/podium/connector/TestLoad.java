package dev.podium.connector;

import dev.podium.load.Identity;
import dev.podium.load.Load;
import dev.podium.load.LookBack;
import dev.podium.load.Records;
import dev.podium.load.SourceFile;
import dev.podium.load.Watermark;
import dev.podium.run.RecordedStep;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** A load that lands in memory: keeps to the contract of {@link Load} and {@link Records} as bronze does. */
public final class TestLoad implements Load {

    private final Optional<String> cursor;
    private final Optional<String> key;
    private Optional<Watermark> since = Optional.empty();
    private Optional<LookBack> lookBack = Optional.empty();
    private Optional<String> checkpoint = Optional.empty();

    private Optional<String> from = Optional.empty();
    private Optional<String> until = Optional.empty();

    public final List<List<Object>> rows = new ArrayList<>();
    public final List<Records.Rejected> rejected = new ArrayList<>();
    public final List<String> checkpoints = new ArrayList<>();
    public Optional<Watermark> highest = Optional.empty();
    /** Of the row landed last, as bronze keeps it beside the checkpoint. */
    public Optional<Watermark> lastWatermark = Optional.empty();

    public List<dev.podium.vocabulary.Column> columns = List.of();
    public long read;
    public long skipped;
    public long expected = -1;
    public final RecordedStep step = new RecordedStep();
    public final List<SourceFile> files = new ArrayList<>();
    public final List<Runnable> whenPublished = new ArrayList<>();
    private int stopAfter = -1;
    public int bodies;
    public boolean accumulates;

    private TestLoad(String cursor, String key) {
        this.cursor = Optional.ofNullable(cursor);
        this.key = Optional.ofNullable(key);
    }

    public static TestLoad whole() {
        return new TestLoad(null, null);
    }

    public static TestLoad by(String cursor, String key) {
        return new TestLoad(cursor, key);
    }

    public TestLoad since(String value, String... keys) {
        since = Optional.of(new Watermark(
                value, Stream.of(keys).map(key -> Identity.of(value, key)).toList()));
        return this;
    }

    /** The load after one that reached this. */
    public TestLoad since(Watermark reached) {
        since = Optional.of(reached);
        return this;
    }

    public TestLoad lookingBack(String lookBack) {
        this.lookBack = Optional.of(LookBack.parse(lookBack));
        return this;
    }

    /** Keys of the records at just the greatest cursor value. */
    public List<String> keysAtHighest() {
        String prefix = Identity.of(highest.orElseThrow().value(), "");
        return highest.orElseThrow().keys().stream()
                .filter(identity -> identity.startsWith(prefix))
                .map(identity -> identity.substring(prefix.length()))
                .toList();
    }

    public TestLoad from(String checkpoint) {
        this.checkpoint = Optional.of(checkpoint);
        return this;
    }

    public TestLoad range(String from, String until) {
        this.from = Optional.of(from);
        this.until = Optional.of(until);
        return this;
    }

    /** Breaks off after this many rows, as a killed hub would. */
    public TestLoad killedAfter(int rows) {
        stopAfter = rows;
        return this;
    }

    public String lastCheckpoint() {
        return checkpoints.get(checkpoints.size() - 1);
    }

    /** What bronze does with the records of a message. */
    public void land(Records records) {
        bodies++;
        try (records) {
            columns = records.columns();
            while (records.next()) {
                if (rows.size() == stopAfter) {
                    return;
                }
                TestRow row = new TestRow();
                records.write(row);
                rows.add(row.values);
                rejected.addAll(records.takeRejected());
                records.checkpoint().ifPresent(checkpoints::add);
                lastWatermark = records.watermark();
            }
            rejected.addAll(records.takeRejected());
            records.checkpoint().ifPresent(checkpoints::add);
            skipped += records.skipped();
            records.file().ifPresent(files::add);
            highest = Watermark.later(highest, records.watermark());
        }
    }

    /** The only column of each row. */
    public List<String> documents() {
        return rows.stream().map(row -> (String) row.get(0)).toList();
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public Dataset dataset() {
        return Dataset.parse("test.records");
    }

    @Override
    public StepRun step() {
        return step;
    }

    @Override
    public Optional<String> cursor() {
        return cursor;
    }

    @Override
    public Optional<String> key() {
        return key;
    }

    @Override
    public Optional<LookBack> lookBack() {
        return lookBack;
    }

    @Override
    public Optional<Watermark> since() {
        return since;
    }

    @Override
    public String watermark() {
        return from.or(() -> since.map(Watermark::from)).orElse("");
    }

    @Override
    public Optional<String> checkpoint() {
        return checkpoint;
    }

    @Override
    public void read(long records) {
        read += records;
    }

    @Override
    public void expect(long records) {
        expected = records;
    }

    @Override
    public Optional<String> until() {
        return until;
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void accumulate() {
        accumulates = true;
    }

    @Override
    public long landed() {
        return rows.size();
    }

    @Override
    public void advance(Handle transaction, Chunk chunk) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void whenPublished(Runnable work) {
        whenPublished.add(work);
    }

    @Override
    public void fail(Throwable thrown) {
        throw new UnsupportedOperationException();
    }
}
