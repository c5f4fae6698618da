package dev.podium.connector;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place that routes name: a JDBC or HTTP URL, or a folder, with the credentials to it.
 *
 * @param name as routes write it
 * @param token a bearer token or API key
 * @param auth how an API wants the credentials: {@code bearer}, {@code basic}, {@code header:<name>}, {@code query:<name>}, {@code
 *     oauth2}, {@code bean:<name>} or {@code none}; without it, bearer where there is a token, basic where there is a username
 * @param options what else the configuration says of it, by the name after the connection's: {@code rate}, {@code token-url}
 * @param inFiles which of its parts stand in files that the configuration names, for who has to mend one looks for it there
 */
public record Connection(
        String name,
        String url,
        Optional<String> username,
        Optional<String> password,
        Optional<String> token,
        Optional<String> auth,
        Map<String, String> options,
        Set<String> inFiles) {

    /** A connection whose parts the configuration holds itself. */
    public Connection(
            String name,
            String url,
            Optional<String> username,
            Optional<String> password,
            Optional<String> token,
            Optional<String> auth,
            Map<String, String> options) {
        this(name, url, username, password, token, auth, options, Set.of());
    }

    /** A connection without further options. */
    public Connection(
            String name,
            String url,
            Optional<String> username,
            Optional<String> password,
            Optional<String> token,
            Optional<String> auth) {
        this(name, url, username, password, token, auth, Map.of());
    }

    /** A connection that sends its credentials in the usual way. */
    public Connection(
            String name, String url, Optional<String> username, Optional<String> password, Optional<String> token) {
        this(name, url, username, password, token, Optional.empty());
    }

    /** Nobody knows a connection whose secrets are not known to be secret. */
    public Connection {
        options = Map.copyOf(options);
        inFiles = Set.copyOf(inFiles);
        options.forEach((option, value) -> {
            if (option.endsWith("secret") || option.endsWith("token") || option.endsWith("key")) {
                Secrets.register(value);
            }
        });
        Secrets.registerOf(url);
        password.ifPresent(Secrets::register);
        token.ifPresent(Secrets::register);
    }

    /** An option of its own kind, where it is given. */
    public Optional<String> option(String option) {
        return Optional.ofNullable(options.get(option)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * How much may be done over it at once, where that is limited.
     *
     * @param what as the message goes on that wants a number: {@code calls may be made at once, such as 4}
     * @throws PodiumException of kind USER where it is no number of 1 to 9999
     */
    public Optional<Integer> concurrency(String what) {
        return option("concurrency").map(text -> {
            if (!text.matches("[1-9]\\d{0,3}")) {
                throw PodiumException.user(variable("concurrency") + " is '" + text + "'; write how many " + what);
            }
            return Integer.valueOf(text);
        });
    }

    /** The environment variable that sets this part of the connection: {@code client-id} is {@code PODIUM_CONNECTIONS_<NAME>_CLIENT_ID}. */
    public String variable(String part) {
        return variable(name, part) + (inFiles.contains(part) ? "_FILE" : "");
    }

    static String variable(String name, String part) {
        return "PODIUM_CONNECTIONS_" + word(name) + "_" + word(part);
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Never with its secrets. */
    @Override
    public String toString() {
        return Secrets.redact(name + " (" + url + ")");
    }
}
