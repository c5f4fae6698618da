package dev.podium.connector.rest.paging;

import dev.podium.connector.json.JsonShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pages of a size that is asked for; each may say where the next one is, whether there is one, and how many records there are in all. */
public abstract class SizedPaging implements Paging {

    private String limitParameter = "limit";
    private int limit = 500;
    private String next = "";
    private String more = "";
    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(next, more, total).filter(path -> !path.isEmpty()).toList();
    }

    /** What a page is asked for with: its position, where it has one, and its size. */
    final Map<String, String> sized(Map<String, String> position) {
        Map<String, String> query = new LinkedHashMap<>(position);
        if (!limitParameter.isEmpty()) {
            query.put(limitParameter, Integer.toString(limit));
        }
        return query;
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
    }

    /** By what it has in its place, or by its being full. */
    @Override
    public Optional<String> doubt(Page page, Set<String> alike) {
        boolean full = !limitParameter.isEmpty() && page.records() >= limit;
        boolean named = !next.isEmpty() && !next.startsWith(JsonShape.LAST);
        if (!named || page.value(next).isPresent() || alike.isEmpty() && !full) {
            return Optional.empty();
        }
        return Optional.of(page.place() + " has nothing at '" + next + "', where the Kamelet looks for the next page"
                + (alike.isEmpty()
                        ? ", though it is full: it has " + page.records() + " records"
                        : "; it has something at " + String.join(", ", alike))
                + ". If there are more pages, a load would end without them");
    }

    /** @param shortPageEnds whether a page with fewer records than the limit is the last */
    final boolean goesOn(Page page, boolean shortPageEnds) {
        return new StopRule(more, next, total, shortPageEnds).goesOn(page, limit);
    }

    final int limit() {
        return limit;
    }

    /** Path of where the next page is; empty: it isn't said. */
    final String next() {
        return next;
    }

    /** Path of a flag that says whether there is more; empty: there is none. */
    final String more() {
        return more;
    }

    /** Name of the query parameter for the size of a page; empty: none is sent. */
    public void setLimitParameter(String limitParameter) {
        this.limitParameter = limitParameter;
    }

    /** Size of a page. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** Path of where the next page is: its cursor, address, number or offset. */
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
