package dev.podium.connector.rest.ahead;

import dev.podium.connector.rest.call.PageRequest;
import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Calls that are made while the page before is still landing. They are guesses: an answer is used only where the walk then
 * asks for just that page, else it is thrown away, so that no guess can change what is read. Used by the walk's thread.
 */
public final class Ahead implements AutoCloseable {

    private final Function<PageRequest, ClassicHttpResponse> call;
    private final ExecutorService executor;
    private final Map<PageRequest, Future<Answer>> guessed = new LinkedHashMap<>();
    private Optional<Scout> scout = Optional.empty();
    private volatile boolean closed;

    /** @param call makes a call, on whichever thread */
    public Ahead(Function<PageRequest, ClassicHttpResponse> call, ExecutorService executor) {
        this.call = call;
        this.executor = executor;
    }

    /** Finds out, page after page, which one follows, and fetches it; does nothing where it is on its way already. */
    public void follow(Supplier<Optional<Trail>> first) {
        if (scout.isEmpty()) {
            Scout begun = new Scout(this::made);
            scout = Optional.of(begun);
            executor.submit(() -> begun.walk(first));
        }
    }

    /** Makes this call, which is likely to be wanted. */
    public void guess(PageRequest likely) {
        guessed.computeIfAbsent(likely, request -> executor.submit(() -> made(request)));
    }

    private Answer made(PageRequest request) {
        try {
            Answer answer = new Answer(request, call.apply(request), null);
            if (closed) {
                answer.close();
            }
            return answer;
        } catch (RuntimeException e) {
            return new Answer(request, null, e);
        }
    }

    /** The answer to the call that is wanted now. */
    public ClassicHttpResponse answer(PageRequest wanted) {
        Optional<Answer> followed = scout.flatMap(Scout::next);
        if (followed.isPresent() && followed.get().request().equals(wanted)) {
            return followed.get().given();
        }
        followed.ifPresent(Answer::close);
        recall();
        Future<Answer> guess = guessed.remove(wanted);
        return guess == null ? call.apply(wanted) : joined(guess).given();
    }

    /** Throws away what was guessed, for the walk goes elsewhere. */
    public void forget() {
        guessed.values().forEach(guess -> executor.submit(() -> discard(guess)));
        guessed.clear();
    }

    private void recall() {
        scout.ifPresent(Scout::close);
        scout = Optional.empty();
    }

    private static void discard(Future<Answer> guess) {
        try {
            guess.get().close();
        } catch (ExecutionException e) {
            // Nobody wants it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T joined(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PodiumException failed
                    ? failed
                    : PodiumException.internal("A page could not be fetched: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while a page was fetched", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        forget();
        recall();
    }
}
