package dev.podium.connector.rest;

import dev.podium.load.Load;
import dev.podium.load.LookBack;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.time.Instant;
import java.util.Optional;

/**
 * Between which cursor values a walk asks for records, as the source writes them; empty: unbounded.
 *
 * @param since inclusive
 * @param until exclusive
 * @param end where the last slice ends; equal to until where there are no slices, or in the last one
 */
record Bounds(String since, String until, String end) {

    /**
     * As the load asks; without an upper bound up to the load's start, where the API takes one and the cursor is a time, so
     * that the walk has an end although records change meanwhile.
     */
    static Bounds of(Load load, RestEndpoint endpoint) {
        String since = load.watermark();
        String end = load.until().orElseGet(() -> began(load, since, endpoint));
        return new Bounds(since, end, end).sliced(since, endpoint);
    }

    private static String began(Load load, String since, RestEndpoint endpoint) {
        if (endpoint.until().isEmpty()) {
            return "";
        }
        String like = since.isEmpty() && !endpoint.sinceFormat().isEmpty() ? Instant.EPOCH.toString() : since;
        return CursorTime.like(like, load.began()).orElse("");
    }

    private Bounds sliced(String from, RestEndpoint endpoint) {
        if (endpoint.slice().isEmpty() || from.isEmpty() || end.isEmpty()) {
            return this;
        }
        if (endpoint.since().isEmpty() || endpoint.until().isEmpty()) {
            throw PodiumException.user("slice needs the API's parameters for both bounds: set since and until");
        }
        String next = LookBack.parse(endpoint.slice()).after(from);
        if (Watermark.compare(next, from) <= 0) {
            throw PodiumException.user(
                    "slice is '" + endpoint.slice() + "'; write a duration, such as 1d, or a number");
        }
        return new Bounds(from, Watermark.compare(next, end) < 0 ? next : end, end);
    }

    /** The next slice, where there is one. */
    Optional<Bounds> next(RestEndpoint endpoint) {
        boolean more = !until.equals(end) && Watermark.compare(until, end) < 0;
        return more ? Optional.of(sliced(until, endpoint)) : Optional.empty();
    }

    /** From this value on, up to the same end. */
    Bounds from(String value) {
        return new Bounds(value, until, end);
    }

    /** Whether a record belongs to another slice than this. */
    boolean excludes(String cursor) {
        return !until.isEmpty() && Watermark.compare(cursor, until) >= 0
                || !since.isEmpty() && Watermark.compare(cursor, since) < 0;
    }
}
