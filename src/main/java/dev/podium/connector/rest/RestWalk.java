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

/** One load's walk through the pages of an API: the page under way, its answer, and where a later attempt would go on. */
public final class RestWalk {

    private final Load load;
    private final RestEndpoint endpoint;
    private final String identity;
    private final Border border;
    private final Rejections rejections;
    private final PageBodies bodies;
    private final Outlook outlook;
    private final Target target;
    private final Optional<RestWalk> outer;
    private final Optional<StagedPages> staged;
    private final Itinerary itinerary;
    private Optional<RestWalk> inner = Optional.empty();
    private Optional<RestCheckpoint> innerLeft = Optional.empty();
    private boolean more;
    private JsonPage page;
    private Map<String, String> headers = Map.of();
    private boolean finished;

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
        this.target = target;
        this.outer = outer;
        this.identity = endpoint.identity(paging);
        this.border = new Border(load);
        this.rejections = outer.map(walk -> walk.rejections)
                .orElseGet(() -> new Rejections(target.address(), endpoint.maxRejected()));
        this.bodies = new PageBodies(endpoint, paging);
        Ahead ahead = new Ahead(request -> call(clients, request), clients.ahead());
        this.outlook = new Outlook(endpoint, bodies, Itinerary.overlaps(load, endpoint) ? 1 : 0, ahead);
        Optional<Parents> parents = outer.map(walk -> walk.parentsOf(this));
        Optional<RestCheckpoint> left = left();
        this.staged = outer.isPresent()
                ? outer.get().staged
                : stage.apply(left.map(RestCheckpoint::staged).orElse(0L));
        this.itinerary = new Itinerary(load, endpoint, paging, target, parents, left);
        this.more = itinerary.go();
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
        return itinerary.at().number();
    }

    private String place() {
        return itinerary.at().place();
    }

    /** What asks for the page under way. */
    PageRequest request() {
        return itinerary.at().request();
    }

    ClassicHttpResponse answer(PageRequest wanted) {
        return staged.map(pages -> pages.answer(wanted, () -> asked(wanted))).orElseGet(() -> asked(wanted));
    }

    private ClassicHttpResponse asked(PageRequest wanted) {
        if (load.preview().isEmpty()) {
            outlook.guess(itinerary.at(), itinerary.upcoming());
        }
        return outlook.answer(wanted);
    }

    JsonPage read(InputStream body, String contentType, Map<String, String> headers) {
        endpoint.format().require(contentType, place());
        finished = false;
        this.headers = headers;
        if (body instanceof WholeBody whole && load.preview().isEmpty()) {
            outlook.follow(
                    itinerary.at(),
                    whole,
                    contentType,
                    headers,
                    itinerary.upcoming().findFirst());
        }
        WalkFilter filter = itinerary.filter(border);
        InputStream json = bodies.json(body, contentType, place());
        page = new JsonPage(json, bodies.shape(), place(), load, filter, rejections, this::checkpoint);
        return page;
    }

    /** Goes on to the next page. */
    void turn() {
        page.requireReadOut();
        finish();
        page.close();
        page = null;
        more = itinerary.go();
        if (!more) {
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
        itinerary.look(page, headers, inner.isPresent());
        if (itinerary.goesBack()) {
            outlook.forget();
        }
    }

    private Optional<String> checkpoint() {
        finish();
        return Optional.of(afterThisPage().text());
    }

    private RestCheckpoint afterThisPage() {
        finish();
        Optional<Standing> next = itinerary.following();
        return next.isEmpty() && outer.isPresent()
                ? outer.get().afterThisPage()
                : checkpoint(next.orElse(itinerary.at()), next.isEmpty());
    }

    private RestCheckpoint checkpoint(Standing next, boolean done) {
        return new RestCheckpoint(
                identity,
                done,
                next.bounds(),
                next.position(),
                next.number(),
                next.sofar(),
                itinerary.fingerprint(),
                next.low(),
                itinerary.reached(),
                staged.map(StagedPages::number).orElse(0L),
                itinerary.parent(),
                outer.map(walk -> walk.checkpoint(walk.itinerary.at(), false)).orElse(null));
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
