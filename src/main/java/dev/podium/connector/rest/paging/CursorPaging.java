package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages by a cursor that each page gives for the next one, in its body or a header; the walk ends where none is given. */
public final class CursorPaging implements Paging {

    private String cursorParameter = "cursor";
    private String limitParameter = "limit";
    private int limit = 500;
    private String next = "";
    private String more = "";
    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(next, more, total).filter(path -> !path.isEmpty()).toList();
    }

    /** The first page is asked for without a cursor. */
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
        if (!position.isEmpty()) {
            query.put(cursorParameter, position);
        }
        return query;
    }

    @Override
    public Optional<String> after(String position, Page page) {
        if (more.isEmpty()) {
            return page.value(next);
        }
        if (!page.isTrue(more)) {
            return Optional.empty();
        }
        return Optional.of(page.value(next)
                .orElseThrow(() -> PodiumException.external(page.place() + " says there is more, but has no cursor at "
                        + next + "; nothing of this load is shown")));
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.total(total);
    }

    /** Name of the query parameter for the cursor. */
    public void setCursorParameter(String cursorParameter) {
        this.cursorParameter = cursorParameter;
    }

    /** Name of the query parameter for the size of a page; empty: none is sent. */
    public void setLimitParameter(String limitParameter) {
        this.limitParameter = limitParameter;
    }

    /** Size of a page. */
    public void setLimit(int limit) {
        this.limit = limit;
    }

    /** Path of the next page's cursor. */
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
