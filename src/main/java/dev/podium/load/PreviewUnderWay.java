package dev.podium.load;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A preview that is being made, by a thread of its own: not every source lets go of whoever waits for its answer, and who asked for the
 * preview waits for so long and no longer. Then he has what there is by then.
 */
final class PreviewUnderWay {

    private final LoadConsumer consumer;
    private final Preview preview;
    private final PreviewStep step;
    private final Runnable whenEnded;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** @param whenEnded is done when nobody reads from the source any more, which may be later than the preview is seen */
    PreviewUnderWay(LoadConsumer consumer, Preview preview, Runnable whenEnded) {
        this.consumer = consumer;
        this.preview = preview;
        this.whenEnded = whenEnded;
        this.step = new PreviewStep(consumer);
    }

    /** @throws Exception what a load would fail with, or of kind EXTERNAL where nothing came in time */
    Preview seen(Duration patience) throws Exception {
        Daemons.start("preview-" + consumer.name(), this::read);
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return preview;
        } catch (TimeoutException e) {
            return byNow(patience);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            step.cancellation().ask();
        }
    }

    private void read() {
        try {
            step.cancellation().begin();
            PreviewLoad load = new PreviewLoad(consumer.endpoint(), step, preview);
            consumer.process(step, load);
            load.requireNoFailure();
            end.complete(null);
        } catch (Throwable thrown) {
            end.completeExceptionally(thrown);
        } finally {
            step.cancellation().end();
            whenEnded.run();
        }
    }

    private Preview byNow(Duration patience) {
        Preview now = preview.byNow();
        int records = now.records().size();
        String reason = "After " + patience.toSeconds() + " s "
                + (records == 0 ? "no record" : records + " of " + now.most() + " records") + " of " + consumer.name()
                + " had come: " + slow();
        if (records == 0 && now.rejected().isEmpty()) {
            throw PodiumException.external(reason, new TimeoutException(reason));
        }
        now.endedBy(reason);
        return now;
    }

    private String slow() {
        return step.waitsFor().orElse("its source is slow");
    }
}
