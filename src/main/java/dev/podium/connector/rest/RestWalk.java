package dev.podium.connector.rest;

import dev.podium.connector.Border;
import dev.podium.connector.Rejections;
import dev.podium.connector.json.JsonPage;
import dev.podium.connector.rest.ahead.Ahead;
import dev.podium.connector.rest.call.Access;
import dev.podium.connector.rest.call.Call;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.Target;
import dev.podium.connector.rest.call.WholeBody;
import dev.podium.connector.rest.guard.Crest;
import dev.podium.connector.rest.guard.Overlap;
import dev.podium.connector.rest.guard.Reach;
import dev.podium.connector.rest.guard.WalkGuard;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.connector.rest.staging.StagedPages;
import dev.podium.load.BeginAnew;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** One load's walk through the pages of an API: where it stands, and the page under way. */
public final class RestWalk {

    /** Beyond this, records move faster than one can read them. */
    private static final int MOST_LOST = 100;

    private final Load load;
    private final RestEndpoint endpoint;
    private final Paging paging;
    private final String identity;
    private final Border border;
    private final Rejections rejections;
    private final WalkGuard guard;
    private Overlap overlap;
    private final PageBodies bodies;
    private final Outlook outlook;
    private final WalkParts parts;
    private final Target target;
    private final Optional<RestWalk> outer;
    private final Optional<Parents> parents;
    private final Optional<StagedPages> staged;
    private Optional<RestWalk> inner = Optional.empty();
    private Optional<RestCheckpoint> innerLeft = Optional.empty();
    private Map<String, String> parent = Map.of();
    private Optional<Crest> crest = Optional.empty();
    private Standing at;
    private boolean more = true;
    private JsonPage page;
    private Map<String, String> headers = Map.of();
    private Optional<Standing> following = Optional.empty();
    private boolean finished;
    private int lost;

    /**
     * @param stage opens the place where answers are staged, given how many have been
     * @param outer the walk whose page's records are the parents of what this one reads
     */
    RestWalk(
            Load load,
            RestEndpoint endpoint,
            Paging paging,
            Target target,
            HttpClients clients,
            LongFunction<Optional<StagedPages>> stage,
            Optional<RestWalk> outer) {
        this.load = load;
        this.endpoint = endpoint;
        this.paging = paging;
        this.target = target;
        this.outer = outer;
        this.identity = endpoint.identity(paging);
        this.border = new Border(load);
        this.rejections = outer.map(walk -> walk.rejections)
                .orElseGet(() -> new Rejections(target.address(), endpoint.maxRejected()));
        this.overlap = overlap();
        this.bodies = new PageBodies(endpoint, paging);
        Ahead ahead = new Ahead(request -> call(clients, request), clients.ahead());
        this.outlook = new Outlook(endpoint, bodies, overlaps() ? 1 : 0, ahead);
        this.parts = new WalkParts(load, endpoint, paging);
        this.parents = outer.map(walk -> walk.parentsOf(this));
        Optional<RestCheckpoint> left = left();
        this.staged = outer.isPresent()
                ? outer.get().staged
                : stage.apply(left.map(RestCheckpoint::staged).orElse(0L));
        this.guard = new WalkGuard(left.map(RestCheckpoint::fingerprint).orElse(""), null);
        this.more = left.isEmpty() || !left.get().done();
        left.map(this::goOn).or(this::first).ifPresentOrElse(found -> at = found, () -> more = false);
        if (more) {
            crest = parts.crest(
                    target.address(),
                    at.low(),
                    left.map(RestCheckpoint::reached).orElse(Reach.NONE));
        }
    }

    private Overlap overlap() {
        return new Overlap(overlaps());
    }

    private boolean overlaps() {
        return endpoint.overlap() && load.key().isPresent();
    }

    /** The records of this walk's page, for the walk within it. */
    private Parents parentsOf(RestWalk inner) {
        if (endpoint.cap() > 0 || !endpoint.slice().isEmpty()) {
            throw PodiumException.user("A REST Kamelet with another one under it can't have cap or slice");
        }
        this.inner = Optional.of(inner);
        return new Parents(page, inner.target, Math.max(1, inner.endpoint.concurrency()));
    }

    Optional<RestWalk> outer() {
        return outer;
    }

    /** Where the attempt before stopped: the innermost walk has said so, with where those around it stood. */
    private Optional<RestCheckpoint> left() {
        Optional<RestCheckpoint> found =
                outer.isPresent() ? outer.get().innerLeft : load.checkpoint().map(RestCheckpoint::parse);
        outer.ifPresent(walk -> walk.innerLeft = Optional.empty());
        Optional<RestCheckpoint> inmost = found;
        if (found.isPresent() && found.get().depth() > depth()) {
            innerLeft = inmost;
            found = Optional.of(found.get().at(depth()));
        }
        if (found.isPresent() && !identity.equals(found.get().identity())) {
            throw new BeginAnew("The route reads " + target.address()
                    + " in another way than the attempt before, whose checkpoint says nothing here");
        }
        return found;
    }

    private int depth() {
        return outer.map(walk -> walk.depth() + 1).orElse(0);
    }

    private Standing goOn(RestCheckpoint left) {
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
        return Optional.of(Standing.first(course(Map.of()), Bounds.of(load, endpoint)));
    }

    private Standing of(Map<String, String> parent) {
        this.parent = parent;
        return firstOf(parent);
    }

    private Standing.Course course(Map<String, String> parent) {
        return new Standing.Course(endpoint, paging, target.of(parent));
    }

    private ClassicHttpResponse call(HttpClients clients, PageRequest request) {
        Access access = clients.access(endpoint.connection());
        return new Call(clients, access, request.host(), request.toHttp(), Optional.of(load.step()))
                .reading()
                .answer();
    }

    /** Whether there is another page to ask for; the Kamelet's loop reads it. */
    public boolean isMore() {
        return more;
    }

    /** Number of the page under way, from 1. */
    public long getNumber() {
        return at.number();
    }

    String place() {
        return at.place();
    }

    /** What asks for the page under way. */
    PageRequest request() {
        return at.request();
    }

    ClassicHttpResponse answer(PageRequest wanted) {
        return staged.map(pages -> pages.answer(wanted, () -> asked(wanted))).orElseGet(() -> asked(wanted));
    }

    private ClassicHttpResponse asked(PageRequest wanted) {
        if (load.preview().isPresent()) {
            return outlook.answer(wanted);
        }
        outlook.guess(at, parents.stream().flatMap(Parents::upcoming).map(this::firstOf));
        return outlook.answer(wanted);
    }

    private Standing firstOf(Map<String, String> parent) {
        return Standing.first(course(parent), Bounds.of(load, endpoint));
    }

    JsonPage read(InputStream body, String contentType, Map<String, String> headers) {
        endpoint.format().require(contentType, place());
        finished = false;
        this.headers = headers;
        if (body instanceof WholeBody whole && load.preview().isEmpty()) {
            outlook.follow(at, whole, contentType, headers, childrenOfNextParent());
        }
        overlap.begin(at.again());
        WalkFilter filter = new WalkFilter(overlap, crest, parts.slice(at), border);
        InputStream json = bodies.json(body, contentType, place());
        page = new JsonPage(json, bodies.shape(), place(), load, filter, rejections, this::checkpoint);
        return page;
    }

    private Optional<Standing> childrenOfNextParent() {
        return parents.flatMap(known -> known.upcoming().findFirst()).map(this::firstOf);
    }

    /** Goes on to the next page. */
    void turn() {
        page.requireReadOut();
        finish();
        page.close();
        page = null;
        more = following.isPresent();
        if (more) {
            at = following.get();
        } else {
            border.requireCursor();
        }
    }

    /** Looks at the page's end, once: bronze asks for the checkpoint before the Kamelet turns the page. */
    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        bodies.requireNoError(page, place());
        staged.ifPresent(StagedPages::requireWritten);
        guard.page(place(), page.count() - at.again(), page.fingerprint());
        Paging.Page end = at.end(page.count(), overlap.known(), page.values(), headers);
        paging.total(end);
        overlap.end();
        following = overlap.gap() ? Optional.of(backToFindThePlace()) : onwards(end);
        following.ifPresent(next -> guard.goesOn(place(), next.mark()));
    }

    private Standing backToFindThePlace() {
        outlook.forget();
        if (at.again() > 1 || ++lost > MOST_LOST) {
            throw new BeginAnew("Records of " + target.address()
                    + " move between its pages while they are read, further than a page");
        }
        Standing further = at.further(overlap.furtherBack());
        guard.begin();
        return further;
    }

    private Optional<Standing> onwards(Paging.Page end) {
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
        parts.reconcile(end, at, parents.isEmpty() && inner.isEmpty());
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

    private Optional<String> checkpoint() {
        finish();
        return Optional.of(afterThisPage().text());
    }

    private RestCheckpoint afterThisPage() {
        finish();
        boolean done = following.isEmpty();
        return done && outer.isPresent() ? outer.get().afterThisPage() : checkpoint(following.orElse(at), done);
    }

    private RestCheckpoint checkpoint(Standing next, boolean done) {
        return new RestCheckpoint(
                identity,
                done,
                next.bounds(),
                next.position(),
                next.number(),
                next.sofar(),
                guard.fingerprint(),
                next.low(),
                crest.map(Crest::reached).orElse(Reach.NONE),
                staged.map(StagedPages::number).orElse(0L),
                parent,
                outer.map(walk -> walk.checkpoint(walk.at, false)).orElse(null));
    }

    /** Lets go of the answers, however the load ended. */
    void close() {
        inner.ifPresent(RestWalk::close);
        inner = Optional.empty();
        outlook.close();
        if (page != null) {
            page.close();
        }
        if (outer.isEmpty()) {
            staged.ifPresent(StagedPages::close);
        }
    }
}
