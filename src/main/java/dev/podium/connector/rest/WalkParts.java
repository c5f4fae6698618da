package dev.podium.connector.rest;

import dev.podium.connector.rest.guard.Crest;
import dev.podium.connector.rest.guard.Reach;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;

/** How a load is read in several walks, slice after slice or beyond what the API gives to one, and whether each is whole. */
record WalkParts(Load load, RestEndpoint endpoint, Paging paging) {

    /** What follows the walk in the order of its cursor, where the API cuts walks off. */
    Optional<Crest> crest(String address, Reach low, Reach reached) {
        if (endpoint.cap() == 0) {
            return Optional.empty();
        }
        if (load.cursor().isEmpty() || load.key().isEmpty() || endpoint.since().isEmpty()) {
            throw PodiumException.user("cap needs a cursor and a key (of load:) and the API's parameter since:"
                    + " where the API cuts the walk off, it goes on from the greatest cursor value");
        }
        return Optional.of(new Crest(address, low, reached));
    }

    boolean cutOff(Paging.Page end, Optional<Standing> next) {
        if (endpoint.cap() == 0) {
            return false;
        }
        long pageSize = end.records() + end.known();
        return next.isPresent() ? end.sofar() + pageSize > endpoint.cap() : end.sofar() >= endpoint.cap();
    }

    /** The bounds to which the walk's records belong, where there are slices. */
    Optional<Bounds> slice(Standing at) {
        return endpoint.slice().isEmpty() ? Optional.empty() : Optional.of(at.bounds());
    }

    /**
     * The source's own count is the load's where one walk reads all; else each part's is looked at for itself.
     *
     * @param alone whether there are neither parents nor children
     */
    void reconcile(Paging.Page end, Standing at, boolean alone) {
        Optional<Long> total = paging.total(end);
        boolean whole = alone && endpoint.slice().isEmpty() && at.low().equals(Reach.NONE);
        if (whole) {
            total.ifPresent(load::expect);
        } else if (total.isPresent() && total.get() != end.sofar()) {
            throw PodiumException.external("The source says that there are " + total.get() + " records from "
                    + at.bounds().since() + " on, but gave " + end.sofar() + " up to " + at.place()
                    + "; nothing of this load is shown");
        }
    }
}
