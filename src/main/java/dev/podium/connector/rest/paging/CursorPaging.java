package dev.podium.connector.rest.paging;

import dev.podium.connector.json.JsonShape;
import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages by a cursor that each page gives for the next one: in its body, a header, or as a field of its last record (keyset paging).
 * The walk ends where none is given, or where a flag says so.
 */
public final class CursorPaging extends SizedPaging {

    private String cursorParameter = "cursor";

    /** The first page is asked for without a cursor. */
    @Override
    public String first() {
        return "";
    }

    @Override
    public Map<String, String> query(String position) {
        Map<String, String> query = sized(Map.of());
        if (!position.isEmpty()) {
            query.put(cursorParameter, position);
        }
        return query;
    }

    @Override
    public Set<String> texts() {
        return Set.of(cursorParameter);
    }

    @Override
    public Optional<String> after(String position, Page page) {
        Optional<String> cursor = page.value(next());
        boolean needed = more().isEmpty() ? ofLastRecord() && page.records() > 0 : page.isTrue(more());
        if (needed && cursor.isEmpty()) {
            throw PodiumException.external(page.place()
                    + (more().isEmpty() ? " has records" : " says there is more") + ", but has no cursor at " + next()
                    + "; nothing of this load is shown");
        }
        return more().isEmpty() || needed ? cursor : Optional.empty();
    }

    /** Whether the next page is asked for by the last record of this one: then only an empty page or a flag ends the walk. */
    private boolean ofLastRecord() {
        return next().startsWith(JsonShape.LAST);
    }

    /** Name of the query parameter for the cursor. */
    public void setCursorParameter(String cursorParameter) {
        this.cursorParameter = cursorParameter;
    }
}
