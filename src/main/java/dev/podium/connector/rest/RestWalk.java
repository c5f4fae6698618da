package dev.podium.connector.rest;

import dev.podium.connector.Border;
import dev.podium.connector.Rejections;
import dev.podium.connector.json.JsonPage;
import dev.podium.connector.json.JsonShape;
import dev.podium.load.BeginAnew;
import dev.podium.load.Load;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One load's walk through the pages of an API: where it stands, and the page under way. */
public final class RestWalk {

    private final Load load;
    private final RestEndpoint endpoint;
    private final Paging paging;
    private final Target target;
    private final String identity;
    private final Border border;
    private final Rejections rejections;
    private final WalkGuard guard;
    private String position;
    private long number;
    private long sofar;
    private boolean more = true;
    private JsonPage page;
    private Map<String, String> headers = Map.of();
    private Optional<String> following = Optional.empty();
    private boolean finished;

    RestWalk(Load load, RestEndpoint endpoint, Paging paging, Target target) {
        this.load = load;
        this.endpoint = endpoint;
        this.paging = paging;
        this.target = target;
        this.identity = endpoint.identity(paging);
        this.border = new Border(load);
        this.rejections = new Rejections(target.address(), endpoint.maxRejected());
        RestCheckpoint begin = begin();
        this.position = begin.position();
        this.number = begin.page();
        this.sofar = begin.read();
        this.more = !begin.done();
        this.guard = new WalkGuard(begin.fingerprint(), position);
    }

    private RestCheckpoint begin() {
        Optional<RestCheckpoint> left = load.checkpoint().map(RestCheckpoint::parse);
        if (left.isPresent() && !identity.equals(left.get().identity())) {
            throw new BeginAnew("The route reads " + target.address()
                    + " in another way than the attempt before, whose checkpoint says nothing here");
        }
        return left.orElseGet(() -> RestCheckpoint.first(identity, paging.first()));
    }

    /** Whether there is another page to ask for; the Kamelet's loop reads it. */
    public boolean isMore() {
        return more;
    }

    /** Number of the page under way, from 1. */
    public long getNumber() {
        return number;
    }

    /** The address of the page under way, with its query. */
    String url() {
        if (paging.links() && !position.isEmpty()) {
            return target.followed(position);
        }
        Map<String, String> query = new LinkedHashMap<>(paging.query(position));
        if (!endpoint.since().isEmpty() && !load.watermark().isEmpty()) {
            query.put(endpoint.since(), load.watermark());
        }
        if (!endpoint.until().isEmpty()) {
            load.until().ifPresent(bound -> query.put(endpoint.until(), bound));
        }
        return target.url(query);
    }

    String place() {
        return target.address() + " page " + number + (position.isEmpty() ? "" : " (from " + position + ")");
    }

    JsonPage read(InputStream body, Map<String, String> headers) {
        finished = false;
        this.headers = headers;
        JsonShape shape = new JsonShape(
                endpoint.records(),
                paging.watched().stream().filter(path -> !isHeader(path)).toList());
        page = new JsonPage(body, shape, place(), load, border, rejections, this::checkpoint);
        return page;
    }

    static boolean isHeader(String path) {
        return path.startsWith("header:");
    }

    /** Goes on to the next page. */
    void turn() {
        page.requireReadOut();
        finish();
        page.close();
        page = null;
        more = following.isPresent();
        if (more) {
            position = following.get();
            number++;
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
        guard.page(place(), page.count(), page.fingerprint());
        sofar += page.count();
        Map<String, String> values = new HashMap<>(page.values());
        values.putAll(headers);
        Paging.Page end = new Paging.Page(place(), page.count(), sofar, values);
        paging.total(end).ifPresent(load::expect);
        following = paging.after(position, end);
        if (paging.links()) {
            following = following.map(link -> target.own(link, url(), place()));
        }
        following.ifPresent(next -> guard.goesOn(place(), next));
    }

    private Optional<String> checkpoint() {
        finish();
        return Optional.of(new RestCheckpoint(
                        identity, following.orElse(""), number + 1, sofar, guard.fingerprint(), following.isEmpty())
                .text());
    }

    /** Lets go of the answer, however the load ended. */
    void close() {
        if (page != null) {
            page.close();
        }
    }
}
