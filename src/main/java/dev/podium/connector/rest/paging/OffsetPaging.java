package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;

/** Pages by offset and limit; ends as {@link StopRule} says. */
public final class OffsetPaging extends SizedPaging {

    private String offsetParameter = "start";
    private boolean shortPageEnds;

    @Override
    public String first() {
        return "0";
    }

    @Override
    public Map<String, String> query(String position) {
        return sized(Map.of(offsetParameter, position));
    }

    @Override
    public Optional<String> after(String position, Page page) {
        long offset = Long.parseLong(position) + page.known();
        if (!goesOn(page, shortPageEnds)) {
            return Optional.empty();
        }
        long following = page.number(next()).orElse(offset + page.records());
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
        return next().isEmpty() ? Optional.of(Long.toString(Long.parseLong(position) + limit())) : Optional.empty();
    }

    /** Name of the query parameter for the offset. */
    public void setOffsetParameter(String offsetParameter) {
        this.offsetParameter = offsetParameter;
    }

    /** Whether a page with fewer records than the limit is the last. */
    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }
}
