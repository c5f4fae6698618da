package dev.podium.connector.rest.ahead;

import dev.podium.connector.rest.call.PageRequest;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A page to fetch, and how to find the one after it in its answer. */
public interface Trail {

    PageRequest request();

    /** @return empty where the walk ends there, or nobody can know yet */
    Optional<Trail> after(ClassicHttpResponse answer);
}
