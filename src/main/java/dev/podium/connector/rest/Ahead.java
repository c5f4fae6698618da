package dev.podium.connector.rest;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
final class Ahead implements AutoCloseable {

    private final Function<PageRequest, ClassicHttpResponse> call;
    private final ExecutorService executor;
    private final Map<PageRequest, Future<Answer>> guessed = new LinkedHashMap<>();
    private Future<Optional<Answer>> following = CompletableFuture.completedFuture(Optional.empty());
    private volatile boolean closed;

    /** @param call makes a call, on whichever thread */
    Ahead(Function<PageRequest, ClassicHttpResponse> call, ExecutorService executor) {
        this.call = call;
        this.executor = executor;
    }

    /** Makes the call that this finds out about, if any: it reads the page that is about to land. */
    void follow(Supplier<Optional<PageRequest>> next) {
        following = executor.submit(() -> next.get().map(this::made));
    }

    /** Makes this call, which is likely to be wanted. */
    void guess(PageRequest likely) {
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
    ClassicHttpResponse answer(PageRequest wanted) {
        Optional<Answer> followed = joined(following);
        following = CompletableFuture.completedFuture(Optional.empty());
        if (followed.isPresent() && followed.get().request().equals(wanted)) {
            return followed.get().given();
        }
        followed.ifPresent(Answer::close);
        Future<Answer> guess = guessed.remove(wanted);
        return guess == null ? call.apply(wanted) : joined(guess).given();
    }

    /** Throws away what was guessed, for the walk goes elsewhere. */
    void forget() {
        guessed.values().forEach(guess -> executor.submit(() -> discard(guess)));
        guessed.clear();
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
        Future<Optional<Answer>> last = following;
        last.cancel(true);
        if (last.isDone() && !last.isCancelled()) {
            try {
                last.get().ifPresent(Answer::close);
            } catch (ExecutionException | InterruptedException e) {
                // Nobody wants it.
            }
        }
    }

    /** @param failure null where there is a response: a guess may fail without harm, such as one beyond the end */
    private record Answer(PageRequest request, ClassicHttpResponse response, RuntimeException failure) {

        ClassicHttpResponse given() {
            if (failure != null) {
                throw failure;
            }
            return response;
        }

        void close() {
            try {
                if (response != null) {
                    response.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
