package dev.podium.connector.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages by a cursor that each page gives for the next one; the walk ends where none is given. */
public final class CursorPaging implements Paging {

    private String cursorParameter = "cursor";
    private String limitParameter = "limit";
    private int limit = 500;
    private String next = "";
    private String total = "";

    @Override
    public List<String> watched() {
        return Stream.of(next, total).filter(path -> !path.isEmpty()).toList();
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
        return page.value(next);
    }

    @Override
    public Optional<Long> total(Page page) {
        return page.value(total).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
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

    /** Path of the number of all records. */
    public void setTotal(String total) {
        this.total = total;
    }
}
