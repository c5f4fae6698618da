package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pages by the address of the next page, which each page gives: in its body, or in the header {@code Link} (RFC 8288). The
 * walk ends where none is given.
 */
public final class LinkPaging implements Paging {

    private static final String LINK = "header:Link";

    private String limitParameter = "limit";
    private int limit = 500;
    private String next = LINK;
    private String more = "";
    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(next, more, total).filter(path -> !path.isEmpty()).toList();
    }

    /** The first page is asked for at the endpoint's own address. */
    @Override
    public String first() {
        return "";
    }

    @Override
    public Map<String, String> query(String position) {
        Map<String, String> query = new LinkedHashMap<>();
        if (!limitParameter.isEmpty()) {
            query.put(limitParameter, Integer.toString(limit));
        }
        return query;
    }

    @Override
    public boolean links() {
        return true;
    }

    @Override
    public Optional<String> after(String position, Page page) {
        Optional<String> link =
                next.equalsIgnoreCase(LINK) ? page.value(next).flatMap(header -> Links.next(header)) : page.value(next);
        if (!more.isEmpty() && !page.isTrue(more)) {
            return Optional.empty();
        }
        if (!more.isEmpty() && link.isEmpty()) {
            throw PodiumException.external(page.place() + " says there is more, but has no link to it at " + next
                    + "; nothing of this load is shown");
        }
        return link;
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
    }

    /** Name of the query parameter for the size of a page; empty: none is sent. */
    public void setLimitParameter(String limitParameter) {
        this.limitParameter = limitParameter;
    }

    /** Size of a page. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** Path of the next page's address, or {@code header:Link}. */
    public void setNext(String next) {
        this.next = next;
    }

    /** Path of the flag that says whether there is more. */
    public void setMore(String more) {
        this.more = more;
    }

    /** Path of the number of all records. */
    public void setTotal(String total) {
        this.total = total;
    }
}
