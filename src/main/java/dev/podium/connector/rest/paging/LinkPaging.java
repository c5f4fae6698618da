package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;

/**
 * Pages by the address of the next page, which each page gives: in its body, or in the header {@code Link} (RFC 8288). The
 * walk ends where none is given.
 */
public final class LinkPaging extends SizedPaging {

    private static final String LINK = "header:Link";

    public LinkPaging() {
        setNext(LINK);
    }

    /** The first page is asked for at the endpoint's own address. */
    @Override
    public String first() {
        return "";
    }

    @Override
    public Map<String, String> query(String position) {
        return sized(Map.of());
    }

    @Override
    public boolean links() {
        return true;
    }

    @Override
    public Optional<String> after(String position, Page page) {
        Optional<String> link = next().equalsIgnoreCase(LINK)
                ? page.value(next()).flatMap(header -> Links.next(header))
                : page.value(next());
        if (!more().isEmpty() && !page.isTrue(more())) {
            return Optional.empty();
        }
        if (!more().isEmpty() && link.isEmpty()) {
            throw PodiumException.external(page.place() + " says there is more, but has no link to it at " + next()
                    + "; nothing of this load is shown");
        }
        return link;
    }
}
