package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages by their number; ends with the last one where the API says which that is, else as {@link StopRule} says. */
public final class PageNumberPaging implements Paging {

    private String pageParameter = "page";
    private String limitParameter = "limit";
    private int limit = 500;
    private long firstPage = 1;
    private String pageCount = "";
    private String more = "";
    private String next = "";
    private String total = "";
    private boolean shortPageEnds;

    @Override
    public List<String> watched() {
        return Stream.concat(Stream.of(pageCount), rule().watched().stream())
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private StopRule rule() {
        return new StopRule(more, next, total, shortPageEnds);
    }

    @Override
    public String first() {
        return Long.toString(firstPage);
    }

    @Override
    public Map<String, String> query(String position) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(pageParameter, position);
        if (!limitParameter.isEmpty()) {
            query.put(limitParameter, Integer.toString(limit));
        }
        return query;
    }

    @Override
    public Optional<String> after(String position, Page page) {
        long number = Long.parseLong(position);
        boolean last =
                page.number(pageCount).map(all -> number - firstPage + 1 >= all).orElse(!rule().goesOn(page, limit));
        if (last) {
            return Optional.empty();
        }
        long following = page.number(next).orElse(number + 1);
        if (following <= number) {
            throw PodiumException.external(page.place() + " says there is more, but from page " + following
                    + " on, which is no further than " + number + "; nothing of this load is shown");
        }
        return Optional.of(Long.toString(following));
    }

    @Override
    public Optional<String> likely(String position) {
        return next.isEmpty() ? Optional.of(Long.toString(Long.parseLong(position) + 1)) : Optional.empty();
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
    }

    /** Name of the query parameter for the page's number. */
    public void setPageParameter(String pageParameter) {
        this.pageParameter = pageParameter;
    }

    /** Name of the query parameter for the size of a page; empty: none is sent. */
    public void setLimitParameter(String limitParameter) {
        this.limitParameter = limitParameter;
    }

    /** Size of a page. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** Number of the first page. */
    public void setFirstPage(long firstPage) {
        this.firstPage = firstPage;
    }

    /** Path of the number of all pages. */
    public void setPageCount(String pageCount) {
        this.pageCount = pageCount;
    }

    /** Path of the flag that says whether there is more. */
    public void setMore(String more) {
        this.more = more;
    }

    /** Path of the next page's number. */
    public void setNext(String next) {
        this.next = next;
    }

    /** Path of the number of all records. */
    public void setTotal(String total) {
        this.total = total;
    }

    /** Whether a page with fewer records than the limit is the last. */
    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }
}
