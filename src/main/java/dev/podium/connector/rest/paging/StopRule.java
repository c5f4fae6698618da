package dev.podium.connector.rest.paging;

import java.util.Optional;

/**
 * When a walk of counted pages ends: where the API says so (a flag, no next position, the total reached, a short page where
 * that proves it), else with the first empty page.
 *
 * @param more path of the flag that says whether there is more; paths may be empty
 * @param next path of the next page's position
 * @param total path of the number of all records
 * @param shortPageEnds whether a page with fewer records than asked for is the last
 */
record StopRule(String more, String next, String total, boolean shortPageEnds) {

    boolean goesOn(Paging.Page page, long limit) {
        if (!more.isEmpty()) {
            return page.isTrue(more);
        }
        if (!next.isEmpty()) {
            return page.value(next).isPresent();
        }
        Optional<Long> all = page.number(total);
        if (all.isPresent()) {
            return page.sofar() < all.get() && page.records() > 0;
        }
        return page.records() > 0 && !(shortPageEnds && page.records() + page.known() < limit);
    }
}
