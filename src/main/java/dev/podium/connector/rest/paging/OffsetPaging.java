package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages by offset and limit; ends as {@link StopRule} says. */
public final class OffsetPaging implements Paging {

    private String offsetParameter = "start";
    private String limitParameter = "limit";
    private int limit = 500;
    private String more = "";
    private String next = "";
    private String total = "";
    private boolean shortPageEnds;

    @Override
    public List<String> watched() {
        return rule().watched();
    }

    private StopRule rule() {
        return new StopRule(more, next, total, shortPageEnds);
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
        long offset = Long.parseLong(position) + page.known();
        if (!rule().goesOn(page, limit)) {
            return Optional.empty();
        }
        long following = page.number(next).orElse(offset + page.records());
        if (following <= offset) {
            throw PodiumException.external(page.place() + " says there is more, but from offset " + following
                    + " on, which is no further than " + offset + "; nothing of this load is shown");
        }
        return Optional.of(Long.toString(following));
    }

    @Override
    public Optional<String> back(String position, long records) {
        long offset = Long.parseLong(position) - records;
        return offset < 0 ? Optional.empty() : Optional.of(Long.toString(offset));
    }

    @Override
    public Optional<String> likely(String position) {
        return next.isEmpty() ? Optional.of(Long.toString(Long.parseLong(position) + limit)) : Optional.empty();
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
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

    /** Whether a page with fewer records than the limit is the last. */
    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }
}
