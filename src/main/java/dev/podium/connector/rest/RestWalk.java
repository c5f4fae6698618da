package dev.podium.connector.rest;

import dev.podium.connector.Border;
import dev.podium.connector.Rejections;
import dev.podium.connector.json.JsonPage;
import dev.podium.connector.json.JsonShape;
import dev.podium.load.Load;
import java.io.InputStream;
import java.util.Optional;

/** One load's walk through the pages of an API: where it stands, and the page under way. */
public final class RestWalk {

    private final Load load;
    private final Paging paging;
    private final String address;
    private final Border border;
    private final Rejections rejections;
    private final WalkGuard guard;
    private String position;
    private long number;
    private boolean more = true;
    private JsonPage page;
    private Optional<String> following = Optional.empty();
    private boolean finished;

    RestWalk(Load load, Paging paging, String address, long maxRejected) {
        this.load = load;
        this.paging = paging;
        this.address = address;
        this.border = new Border(load);
        this.rejections = new Rejections(address, maxRejected);
        RestCheckpoint begin = load.checkpoint()
                .map(RestCheckpoint::parse)
                .orElseGet(() -> new RestCheckpoint(paging.first(), 1, "", false));
        this.position = begin.position();
        this.number = begin.page();
        this.more = !begin.done();
        this.guard = new WalkGuard(begin.fingerprint(), position);
    }

    /** Whether there is another page to ask for; the Kamelet's loop reads it. */
    public boolean isMore() {
        return more;
    }

    /** Number of the page under way, from 1. */
    public long getNumber() {
        return number;
    }

    String position() {
        return position;
    }

    String place() {
        return address + " page " + number + (position.isEmpty() ? "" : " (from " + position + ")");
    }

    JsonPage read(InputStream body, JsonShape shape) {
        finished = false;
        page = new JsonPage(body, shape, place(), load, border, rejections, this::checkpoint);
        return page;
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
        Paging.Page end = new Paging.Page(place(), page.count(), page.values());
        paging.total(end).ifPresent(load::expect);
        following = paging.after(position, end);
        following.ifPresent(next -> guard.goesOn(place(), next));
    }

    private Optional<String> checkpoint() {
        finish();
        return Optional.of(
                new RestCheckpoint(following.orElse(""), number + 1, guard.fingerprint(), following.isEmpty()).text());
    }

    /** Lets go of the answer, however the load ended. */
    void close() {
        if (page != null) {
            page.close();
        }
    }
}
