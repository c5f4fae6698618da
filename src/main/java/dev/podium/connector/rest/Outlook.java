package dev.podium.connector.rest;

import dev.podium.connector.json.Glance;
import dev.podium.connector.rest.ahead.Ahead;
import dev.podium.connector.rest.ahead.Trail;
import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.WholeBody;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** What lies ahead of a walk: fetches the pages that are likely to follow while one lands. Used by the walk's thread. */
final class Outlook implements AutoCloseable {

    private final RestEndpoint endpoint;
    private final PageBodies bodies;
    private final long again;
    private final Ahead ahead;

    /** @param again how many records of a page the next one is asked for again */
    Outlook(RestEndpoint endpoint, PageBodies bodies, long again, Ahead ahead) {
        this.endpoint = endpoint;
        this.bodies = bodies;
        this.again = again;
        this.ahead = ahead;
    }

    ClassicHttpResponse answer(PageRequest wanted) {
        return ahead.answer(wanted);
    }

    /**
     * Asks for the pages that are likely to follow, all at once, where they are counted.
     *
     * @param children the first pages of the parents that come next
     */
    void guess(Standing at, Stream<Standing> children) {
        Optional<Standing> likely = Optional.of(at);
        for (int page = 1; page < endpoint.concurrency() && likely.isPresent(); page++) {
            likely = likely.get().likely(again);
            likely.ifPresent(standing -> ahead.guess(standing.request()));
        }
        children.skip(endpoint.concurrency() > 1 ? 0 : 1).forEach(next -> ahead.guess(next.request()));
    }

    /**
     * Fetches the pages that follow this one, as each says which one is next.
     *
     * @param otherwise where the walk goes on after the last of them
     */
    void follow(
            Standing at,
            WholeBody body,
            String contentType,
            Map<String, String> headers,
            Optional<Standing> otherwise) {
        if (endpoint.concurrency() < 2) {
            ahead.follow(() ->
                    after(at, body, contentType, headers).or(() -> otherwise).map(Onwards::new));
        }
    }

    private Optional<Standing> after(Standing at, WholeBody body, String contentType, Map<String, String> headers) {
        return Glance.at(bodies.json(body.bytes(), contentType, at.place()), bodies.shape())
                .flatMap(glance -> at.after(
                        at.end(glance.records(), at.again(), glance.values(), headers),
                        glance.records() == 0 ? 0 : again));
    }

    /** Throws away what was guessed, for the walk goes elsewhere. */
    void forget() {
        ahead.forget();
    }

    @Override
    public void close() {
        ahead.close();
    }

    /** The way onwards from a page that has not been read yet. */
    private final class Onwards implements Trail {
        private final Standing standing;

        Onwards(Standing standing) {
            this.standing = standing;
        }

        @Override
        public PageRequest request() {
            return standing.request();
        }

        @Override
        public Optional<Trail> after(ClassicHttpResponse answer) {
            try {
                if (answer.getEntity() == null || !(answer.getEntity().getContent() instanceof WholeBody whole)) {
                    return Optional.empty();
                }
                String type =
                        Optional.ofNullable(answer.getEntity().getContentType()).orElse("");
                return Outlook.this
                        .after(standing, whole, type, bodies.headers(answer))
                        .map(Onwards::new);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
