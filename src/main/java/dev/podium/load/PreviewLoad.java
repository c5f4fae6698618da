package dev.podium.load;

import dev.podium.run.StepRun;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A load whose sink is a {@link Preview}: a full one from its beginning, which lands nothing, keeps nothing and ends early. */
final class PreviewLoad extends EndpointLoad {

    private final Preview preview;
    private volatile RuntimeException failure;

    PreviewLoad(LoadEndpoint endpoint, StepRun step, Preview preview) {
        super(endpoint, step);
        this.preview = preview;
    }

    @Override
    public Optional<Preview> preview() {
        return Optional.of(preview);
    }

    /** No load has this number. */
    @Override
    public long id() {
        return 0;
    }

    @Override
    public String title() {
        return "the preview";
    }

    @Override
    public Optional<Watermark> since() {
        return Optional.empty();
    }

    @Override
    public String watermark() {
        return "";
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.empty();
    }

    @Override
    public Load part(String name) {
        return this;
    }

    @Override
    public void plan(String checkpoint) {}

    @Override
    public Optional<String> until() {
        return Optional.empty();
    }

    @Override
    public boolean full() {
        return true;
    }

    @Override
    public void accumulate() {}

    @Override
    public void read(long records) {}

    /** Whoever stops early has fewer. */
    @Override
    public void expect(long records) {}

    @Override
    public long landed() {
        return 0;
    }

    @Override
    public void advance(Handle transaction, Chunk chunk) {
        throw new UnsupportedOperationException("A preview lands nothing");
    }

    /** It is never published: what a route does to its source afterwards is not done. */
    @Override
    public void whenPublished(Runnable work) {}

    @Override
    public void fail(Throwable thrown) {
        failure = thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    @Override
    public void requireNoFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
