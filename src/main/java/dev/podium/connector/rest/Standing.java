package dev.podium.connector.rest;

import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.Target;
import dev.podium.connector.rest.guard.Reach;
import dev.podium.connector.rest.paging.Paging;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a walk stands: before a page. Immutable, so that another thread can look ahead from it.
 *
 * @param position of the page, in the paging's terms
 * @param again how many records before it are asked for again
 * @param number of the page, from 1
 * @param sofar records of the pages before, since the bounds began
 * @param low where the API cut the walk off before, if it did
 */
record Standing(Course course, Bounds bounds, String position, long again, long number, long sofar, Reach low) {

    static Standing first(Course course, Bounds bounds) {
        return new Standing(course, bounds, course.paging().first(), 0, 1, 0, Reach.NONE);
    }

    private String asked() {
        return again == 0 ? position : course.paging().back(position, again).orElse(position);
    }

    String place() {
        return course.target().address() + " page " + number + (position.isEmpty() ? "" : " (from " + position + ")");
    }

    PageRequest request() {
        RestEndpoint endpoint = course.endpoint();
        if (course.paging().links() && !position.isEmpty()) {
            return endpoint.request(course.target().followed(position));
        }
        Map<String, String> query = new LinkedHashMap<>(course.paging().query(asked()));
        bound(query, endpoint.since(), bounds.since(), endpoint);
        bound(query, endpoint.until(), bounds.until(), endpoint);
        return endpoint.request(course.target(), query, course.paging().texts());
    }

    private static void bound(Map<String, String> query, String parameter, String value, RestEndpoint endpoint) {
        if (!parameter.isEmpty() && !value.isEmpty()) {
            query.put(parameter, CursorTime.written(value, endpoint.sinceFormat()));
        }
    }

    /** This page, read to its end. */
    Paging.Page end(long records, long known, Map<String, String> values, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(headers);
        return new Paging.Page(place(), records - known, known, sofar + records - known, all);
    }

    /** After this page, within the same bounds. */
    Optional<Standing> after(Paging.Page end, long againThen) {
        Optional<String> next = course.paging().after(asked(), end);
        if (course.paging().links()) {
            next = next.map(link -> course.target().own(link, request().url(), place()));
        }
        return next.map(position -> at(position, againThen, end.sofar()));
    }

    /** The page after this one, where one can know it without having read this one. */
    Optional<Standing> likely(long againThen) {
        return course.paging().likely(asked()).map(position -> at(position, againThen, sofar));
    }

    private Standing at(String position, long again, long sofar) {
        boolean possible = again > 0 && course.paging().back(position, again).isPresent();
        return new Standing(course, bounds, position, possible ? again : 0, number + 1, sofar, low);
    }

    /** The same page, asked for with more of the records before it. */
    Standing further(long again) {
        return new Standing(course, bounds, position, again, number + 1, sofar, low);
    }

    /** From the first page of other bounds. */
    Standing within(Bounds bounds, Reach low) {
        return new Standing(course, bounds, course.paging().first(), 0, number + 1, 0, low);
    }

    /** Tells pages of this walk apart. */
    String mark() {
        return course.target().path() + "\n" + bounds.since() + "\n" + position + (again > 1 ? "\n" + number : "");
    }

    /**
     * What a walk follows, from its first page to its last.
     */
    record Course(RestEndpoint endpoint, Paging paging, Target target) {}
}
