package dev.podium.connector.rest;

import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pages by offset and limit. The walk ends where the API says so (no more, no next offset, the total reached); where it
 * says nothing, with the first empty page: a short page proves nothing.
 */
public final class OffsetPaging implements Paging {

    private String offsetParameter = "start";
    private String limitParameter = "limit";
    private int limit = 500;
    private String more = "";
    private String next = "";
    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(more, next, total).filter(path -> !path.isEmpty()).toList();
    }

    @Override
    public String first() {
        return "0";
    }

    @Override
    public Map<String, String> query(String position) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(offsetParameter, position);
        query.put(limitParameter, Integer.toString(limit));
        return query;
    }

    @Override
    public Optional<String> after(String position, Page page) {
        long offset = Long.parseLong(position);
        if (!goesOn(offset, page)) {
            return Optional.empty();
        }
        long following = page.value(next).map(text -> number(text, next, page)).orElse(offset + page.records());
        if (following <= offset) {
            throw PodiumException.external(page.place() + " says there is more, but from offset " + following
                    + " on, which is no further than " + offset + "; nothing of this load is shown");
        }
        return Optional.of(Long.toString(following));
    }

    private boolean goesOn(long offset, Page page) {
        if (!more.isEmpty()) {
            return page.isTrue(more);
        }
        if (!next.isEmpty()) {
            return page.value(next).isPresent();
        }
        return total(page).map(all -> offset + page.records() < all).orElse(page.records() > 0);
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.value(total).map(text -> number(text, total, page));
    }

    private static long number(String text, String path, Page page) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw PodiumException.external(page.place() + " has '" + text + "' at " + path + ", which is no number");
        }
    }

    /** Name of the query parameter for the offset. */
    public void setOffsetParameter(String offsetParameter) {
        this.offsetParameter = offsetParameter;
    }

    /** Name of the query parameter for the size of a page. */
    public void setLimitParameter(String limitParameter) {
        this.limitParameter = limitParameter;
    }

    /** Size of a page. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** Path of the flag that says whether there is more. */
    public void setMore(String more) {
        this.more = more;
    }

    /** Path of the next page's offset. */
    public void setNext(String next) {
        this.next = next;
    }

    /** Path of the number of all records. */
    public void setTotal(String total) {
        this.total = total;
    }
}
