package dev.podium.connector.rest.staging;

import dev.podium.connector.Stopping;
import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.WholeBody;
import dev.podium.connector.store.StoredFile;
import dev.podium.connector.store.WritableStore;
import dev.podium.load.Load;
import dev.podium.load.Staging;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * The answers of a load, each a file {@code <number>-<hash of what asked for it>.json}, in the order in which the walk asked.
 * An answer that is at hand as a whole is written while its records land, and {@link #requireWritten} waits for it before
 * they are committed; a larger one is written first and lands from there. Used by the walk's thread.
 */
public final class StagedPages implements AutoCloseable {

    /** A load that went on after a kill asked some pages again, which the replay of it passes over. */
    private static final int MOST_PASSED_OVER = 64;

    private final Load load;
    private final Staging staging;
    private final WritableStore store;
    private final ExecutorService executor;
    private final String ending;
    private final boolean headersToo;
    private long number;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /**
     * @param number of the answers that earlier attempts have taken
     * @param ending of the files' names: json, xml, csv
     * @param headersToo whether the walk needs more of an answer than its body
     */
    public StagedPages(
            Load load,
            Staging staging,
            WritableStore store,
            ExecutorService executor,
            String ending,
            boolean headersToo,
            long number) {
        this.load = load;
        this.staging = staging;
        this.store = store;
        this.executor = executor;
        this.ending = ending;
        this.headersToo = headersToo;
        this.number = number;
    }

    /** How many answers have been taken so far. */
    public long number() {
        return number;
    }

    /** What was staged, or what the source answers, which is staged now. */
    public ClassicHttpResponse answer(PageRequest wanted, Supplier<ClassicHttpResponse> source) {
        try {
            return staging.replayed() ? replayed(wanted) : staged(wanted, source.get());
        } catch (IOException e) {
            throw PodiumException.external("A page of " + load.dataset() + " can't be staged: " + e.getMessage(), e);
        }
    }

    private ClassicHttpResponse staged(PageRequest wanted, ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return answer;
        }
        String name = name(++number, wanted);
        Optional<StagedHeaders> headers = headersToo ? Optional.of(StagedHeaders.of(answer)) : Optional.empty();
        if (entity.getContent() instanceof WholeBody whole) {
            writing = CompletableFuture.runAsync(() -> write(name, headers, whole.bytes()), executor);
            return answer;
        }
        writeHeaders(name, headers);
        try (InputStream content = new Stopping(entity.getContent())) {
            StoredFile file = store.write(name, content, staging.tier());
            answer.setEntity(
                    new InputStreamEntity(store.open(file), -1, ContentType.parseLenient(entity.getContentType())));
            return answer;
        }
    }

    private void writeHeaders(String name, Optional<StagedHeaders> headers) throws IOException {
        if (headers.isPresent()) {
            store.write(name + StagedHeaders.ENDING, headers.get().bytes(), staging.tier());
        }
    }

    private void write(String name, Optional<StagedHeaders> headers, byte[] body) {
        try {
            writeHeaders(name, headers);
            store.write(name, body, staging.tier());
        } catch (IOException e) {
            throw PodiumException.external(store.place(name) + " can't be written: " + e.getMessage(), e);
        }
    }

    private ClassicHttpResponse replayed(PageRequest wanted) throws IOException {
        for (long at = number + 1; at <= number + MOST_PASSED_OVER; at++) {
            Optional<StoredFile> found = store.look(name(at, wanted));
            if (found.isPresent()) {
                number = at;
                return answer(found.get());
            }
        }
        throw PodiumException.user(store.place(staging.folder()) + " has no answer to " + wanted.method() + " "
                + wanted.url() + " after the first " + number + ": the route asks otherwise than it did when "
                + load.dataset() + " was staged; load it from its source");
    }

    private ClassicHttpResponse answer(StoredFile page) throws IOException {
        ClassicHttpResponse answer = new BasicClassicHttpResponse(200);
        Optional<StoredFile> headers = headersToo ? store.look(page.path() + StagedHeaders.ENDING) : Optional.empty();
        if (headers.isPresent()) {
            try (InputStream content = store.open(headers.get())) {
                StagedHeaders.read(content).addTo(answer);
            }
        }
        answer.setEntity(new InputStreamEntity(new Stopping(store.open(page)), page.size(), null));
        return answer;
    }

    private String name(long at, PageRequest wanted) {
        String asked = Sha256.shortOf(wanted.method() + "\n" + wanted.url() + "\n" + wanted.body());
        return "%s/%08d-%s.%s".formatted(staging.folder(), at, asked, ending);
    }

    /** Waits until the page that was taken last is written. @throws PodiumException where it can't be */
    public void requireWritten() {
        try {
            writing.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw PodiumException.of(e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            writing.handle((done, failed) -> done).join();
        } finally {
            store.close();
        }
    }
}
