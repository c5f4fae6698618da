package dev.podium.connector.rest.paging;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages by their number; ends with the last one where the API says which that is, else as {@link StopRule} says. */
public final class PageNumberPaging extends SizedPaging {

    private String pageParameter = "page";
    private long firstPage = 1;
    private String pageCount = "";
    private boolean shortPageEnds;

    @Override
    public List<String> watched() {
        return Stream.concat(Stream.of(pageCount), super.watched().stream())
                .filter(path -> !path.isEmpty())
                .toList();
    }

    @Override
    public String first() {
        return Long.toString(firstPage);
    }

    @Override
    public Map<String, String> query(String position) {
        return sized(Map.of(pageParameter, position));
    }

    @Override
    public Optional<String> after(String position, Page page) {
        long number = Long.parseLong(position);
        boolean last =
                page.number(pageCount).map(all -> number - firstPage + 1 >= all).orElse(!goesOn(page, shortPageEnds));
        if (last) {
            return Optional.empty();
        }
        long following = page.number(next()).orElse(number + 1);
        if (following <= number) {
            throw PodiumException.external(page.place() + " says there is more, but from page " + following
                    + " on, which is no further than " + number + "; nothing of this load is shown");
        }
        return Optional.of(Long.toString(following));
    }

    @Override
    public Optional<String> likely(String position) {
        return next().isEmpty() ? Optional.of(Long.toString(Long.parseLong(position) + 1)) : Optional.empty();
    }

    /** Name of the query parameter for the page's number. */
    public void setPageParameter(String pageParameter) {
        this.pageParameter = pageParameter;
    }

    /** Number of the first page. */
    public void setFirstPage(long firstPage) {
        this.firstPage = firstPage;
    }

    /** Path of the number of all pages. */
    public void setPageCount(String pageCount) {
        this.pageCount = pageCount;
    }

    /** Whether a page with fewer records than the limit is the last. */
    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }
}
