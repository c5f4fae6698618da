package dev.podium.connector.rest;

import dev.podium.connector.Border;
import dev.podium.connector.json.JsonPage;
import dev.podium.connector.rest.call.Target;
import dev.podium.connector.rest.guard.Crest;
import dev.podium.connector.rest.guard.Overlap;
import dev.podium.connector.rest.guard.Reach;
import dev.podium.connector.rest.guard.WalkGuard;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.load.BeginAnew;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way that a walk takes: the page that it stands before, and where it goes after that. That is the next page, a page back where
 * records have moved, beyond what the API gives to one question, the next slice, or the children of the next parent. One thread.
 */
final class Itinerary {

    /** Beyond this, records move faster than one can read them. */
    private static final int MOST_LOST = 100;

    private final Load load;
    private final RestEndpoint endpoint;
    private final Paging paging;
    private final Target target;
    private final Optional<Parents> parents;
    private final WalkParts parts;
    private final WalkGuard guard;
    private Overlap overlap;
    private Optional<Crest> crest = Optional.empty();
    private Map<String, String> parent = Map.of();
    private Standing at;
    private Optional<Standing> following;
    private int lost;

    /** @param left where the attempt before stopped */
    Itinerary(
            Load load,
            RestEndpoint endpoint,
            Paging paging,
            Target target,
            Optional<Parents> parents,
            Optional<RestCheckpoint> left) {
        this.load = load;
        this.endpoint = endpoint;
        this.paging = paging;
        this.target = target;
        this.parents = parents;
        this.parts = new WalkParts(load, endpoint, paging);
        this.guard = new WalkGuard(left.map(RestCheckpoint::fingerprint).orElse(""), null);
        this.overlap = overlap();
        boolean done = left.isPresent() && left.get().done();
        this.following = left.map(this::whereItStopped).or(this::first).filter(begin -> !done);
        this.following.ifPresent(begin -> crest = parts.crest(
                target.address(), begin.low(), left.map(RestCheckpoint::reached).orElse(Reach.NONE)));
    }

    /** Whether pages are asked for from a record before them on, so as to notice when records move between them. */
    static boolean overlaps(Load load, RestEndpoint endpoint) {
        return endpoint.overlap() && load.key().isPresent();
    }

    private Overlap overlap() {
        return new Overlap(overlaps(load, endpoint));
    }

    private Standing whereItStopped(RestCheckpoint left) {
        parents.ifPresent(known -> known.goOnAt(left.parent()));
        parent = left.parent() == null ? Map.of() : left.parent();
        return left.standing(course(parent));
    }

    /** The first page: of the first parent, where there are any. */
    private Optional<Standing> first() {
        if (parents.isPresent()) {
            return parents.get().next().map(this::of);
        }
        if (!target.fields().isEmpty()) {
            throw PodiumException.user("The path '" + target.path() + "' names " + target.fields()
                    + " of a parent's record, but the Kamelet stands under no other");
        }
        return Optional.of(firstOf(Map.of()));
    }

    private Standing of(Map<String, String> parent) {
        this.parent = parent;
        return firstOf(parent);
    }

    private Standing firstOf(Map<String, String> parent) {
        return Standing.first(course(parent), Bounds.of(load, endpoint));
    }

    private Standing.Course course(Map<String, String> parent) {
        return new Standing.Course(endpoint, paging, target.of(parent));
    }

    /** The page under way. */
    Standing at() {
        return at;
    }

    /** Fields of the parent's record whose children are read; empty where there is none. */
    Map<String, String> parent() {
        return parent;
    }

    /** How far the walk has come in the order of its cursor, where the API cuts walks off. */
    Reach reached() {
        return crest.map(Crest::reached).orElse(Reach.NONE);
    }

    /** Of the page that was read last. */
    String fingerprint() {
        return guard.fingerprint();
    }

    /** The first pages of the parents that come next, as far as they are known. */
    Stream<Standing> upcoming() {
        return parents.stream().flatMap(Parents::upcoming).map(this::firstOf);
    }

    /** Who looks at the records of the page under way as they are read. */
    WalkFilter filter(Border border) {
        overlap.begin(at.again());
        return new WalkFilter(overlap, crest, parts.slice(at), border);
    }

    /**
     * Looks where to go after this page, which has been read.
     *
     * @param nested whether another walk has read the children of its records
     */
    void look(JsonPage page, Map<String, String> headers, boolean nested) {
        guard.page(at.place(), page.count() - at.again(), page.fingerprint());
        Paging.Page end = at.end(page.count(), overlap.known(), page.values(), headers);
        load.preview().filter(any -> at.number() == 1).ifPresent(preview -> paging.doubt(end, page.alike())
                .ifPresent(preview::hint));
        paging.total(end);
        overlap.end();
        following = overlap.gap() ? Optional.of(backToFindThePlace()) : onwards(end, nested);
        following.ifPresent(next -> guard.goesOn(at.place(), next.mark()));
    }

    /** Where it goes after the page under way; nowhere at the end. */
    Optional<Standing> following() {
        return following;
    }

    /** Whether it goes back, as records have moved: what was guessed of pages ahead is wrong. */
    boolean goesBack() {
        return overlap.gap();
    }

    /** @return whether there is a page to go to */
    boolean go() {
        following.ifPresent(next -> at = next);
        return following.isPresent();
    }

    private Standing backToFindThePlace() {
        if (at.again() > 1 || ++lost > MOST_LOST) {
            throw new BeginAnew("Records of " + target.address()
                    + " move between its pages while they are read, further than a page");
        }
        Standing further = at.further(overlap.furtherBack());
        guard.begin();
        return further;
    }

    private Optional<Standing> onwards(Paging.Page end, boolean nested) {
        Optional<Standing> next = at.after(overlap.movedOn() ? pretended(end) : end, overlap.reach());
        if (parts.cutOff(end, next)) {
            Crest reached = crest.orElseThrow();
            reached.requireProgress(endpoint.cap());
            Reach low = reached.reached();
            guard.begin();
            at = at.within(at.bounds().from(low.value()), low);
            crest = parts.crest(target.address(), low, low);
            return Optional.of(at);
        }
        if (next.isPresent()) {
            return next;
        }
        parts.reconcile(end, at, parents.isEmpty() && !nested);
        Optional<Bounds> slice = at.bounds().next(endpoint);
        slice.ifPresent(bounds -> guard.begin());
        return slice.map(bounds -> at.within(bounds, Reach.NONE)).or(this::nextParent);
    }

    private Optional<Standing> nextParent() {
        Optional<Standing> next = parents.flatMap(Parents::next).map(this::of);
        if (next.isPresent()) {
            guard.begin();
            overlap = overlap();
            at = next.get();
            crest = parts.crest(target.address(), at.low(), Reach.NONE);
        }
        return next;
    }

    /** A page of nothing but records that have moved down is not the end. */
    private static Paging.Page pretended(Paging.Page end) {
        return new Paging.Page(end.place(), 1, end.known() - 1, end.sofar(), end.values());
    }
}
