package dev.podium.connector;

import dev.podium.vocabulary.Secrets;
import java.util.Optional;

/**
 * A place that routes name: a JDBC or HTTP URL, or a folder, with the credentials to it.
 *
 * @param name as routes write it
 * @param token a bearer token or API key
 * @param auth how an API wants the credentials: {@code bearer}, {@code basic}, {@code header:<name>} or {@code none}; without it,
 *     bearer where there is a token, basic where there is a username
 */
public record Connection(
        String name,
        String url,
        Optional<String> username,
        Optional<String> password,
        Optional<String> token,
        Optional<String> auth) {

    /** A connection that sends its credentials in the usual way. */
    public Connection(
            String name, String url, Optional<String> username, Optional<String> password, Optional<String> token) {
        this(name, url, username, password, token, Optional.empty());
    }

    /** Nobody knows a connection whose secrets are not known to be secret. */
    public Connection {
        Secrets.registerOf(url);
        password.ifPresent(Secrets::register);
        token.ifPresent(Secrets::register);
    }

    /** Never with its secrets. */
    @Override
    public String toString() {
        return Secrets.redact(name + " (" + url + ")");
    }
}
