package dev.podium.connector;

import java.util.Optional;

/**
 * A place that routes name: a JDBC or HTTP URL, or a folder, with the credentials to it.
 *
 * @param name as routes write it
 * @param token a bearer token or API key; how it is sent is the Kamelet's matter
 */
public record Connection(
        String name, String url, Optional<String> username, Optional<String> password, Optional<String> token) {

    /** Never with its secrets. */
    @Override
    public String toString() {
        return name + " (" + url + ")";
    }
}
