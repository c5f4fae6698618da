package dev.podium.route;

import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * A place in a route that names an endpoint.
 *
 * @param line of the step in its file, or less than 1 where Camel does not know
 */
record EndpointUse(String uri, int line) {

    String scheme() {
        return StringHelper.before(uri, ":", uri);
    }

    /** What stands between scheme and options. */
    String path() {
        String rest = StringHelper.after(uri, ":", "");
        return StringHelper.before(rest.startsWith("//") ? rest.substring(2) : rest, "?", rest);
    }

    /** Names what is meant without its options, which may hold secrets. */
    String name() {
        return scheme() + ":" + path();
    }

    Map<String, Object> options() throws URISyntaxException {
        String query = StringHelper.after(uri, "?");
        return query == null ? Map.of() : URISupport.parseQuery(query, true);
    }

    boolean isKamelet() {
        return scheme().equals("kamelet") && !path().equals("source") && !path().equals("sink");
    }

    /** The Kamelet's name, without the id that the route gave to this use of it. */
    String kamelet() {
        return StringHelper.before(path(), "/", path());
    }

    /** The id that this use of the Kamelet has: the id of the route that it brings. */
    String kameletId() {
        return StringHelper.after(path(), "/", "");
    }
}
