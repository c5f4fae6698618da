package dev.podium.connector.rest.ahead;

import dev.podium.connector.rest.call.PageRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Walks ahead of those who land the pages, as far as a few small pages or a large one: so one slow landing, or one slow
 * answer, is made up for. One thread walks, another takes what it has found.
 */
final class Scout implements AutoCloseable {

    private static final int MOST_PAGES = 4;
    private static final long MOST_BYTES = 1024 * 1024;

    private final Function<PageRequest, Answer> call;
    private final ArrayDeque<Answer> found = new ArrayDeque<>();
    private long bytes;
    private boolean ended;
    private boolean closed;

    Scout(Function<PageRequest, Answer> call) {
        this.call = call;
    }

    /** Walks to the end of the trail. */
    void walk(Supplier<Optional<Trail>> first) {
        try {
            Optional<Trail> trail = first.get();
            while (trail.isPresent() && room()) {
                Answer answer = call.apply(trail.get().request());
                Optional<Trail> next =
                        answer.failure() == null ? trail.get().after(answer.response()) : Optional.empty();
                add(answer, next.isEmpty());
                trail = next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Who reads the page will say what is wrong with it.
        } finally {
            end();
        }
    }

    private synchronized boolean room() throws InterruptedException {
        while (!closed && !found.isEmpty() && (found.size() >= MOST_PAGES || bytes >= MOST_BYTES)) {
            wait();
        }
        return !closed;
    }

    private synchronized void add(Answer answer, boolean last) {
        if (closed) {
            answer.close();
        } else {
            found.add(answer);
            bytes += answer.length();
        }
        ended |= last;
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What was found first; waits for it. Empty where the trail has ended. */
    synchronized Optional<Answer> next() {
        try {
            while (found.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw dev.podium.vocabulary.PodiumException.resource("Stopped while a page was fetched", e);
        }
        Optional<Answer> next = Optional.ofNullable(found.poll());
        next.ifPresent(answer -> bytes -= answer.length());
        notifyAll();
        return next;
    }

    @Override
    public synchronized void close() {
        closed = true;
        ended = true;
        found.forEach(Answer::close);
        found.clear();
        notifyAll();
    }
}
