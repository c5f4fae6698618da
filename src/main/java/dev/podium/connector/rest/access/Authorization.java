package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** How a connection's credentials are sent. Thread-safe. */
public sealed interface Authorization {

    /** Puts the credentials into the request, which is one attempt's own. */
    void apply(ClassicHttpRequest request, Connection connection);

    /**
     * The source has refused these credentials (401).
     *
     * @return whether others can be had, so that the call is worth another attempt
     */
    default boolean renew(ClassicHttpRequest refused) {
        return false;
    }

    /** As the connection says: bearer, basic, header:<name> and so on; else bearer where it has a token, basic where it has a username. */
    static Authorization of(Connection connection, PlainClient client) {
        String text = connection.auth().map(String::strip).orElse("");
        return switch (text.replaceFirst(":.*", "")) {
            case "" ->
                connection.token().isPresent()
                        ? new Bearer()
                        : connection.username().isPresent() ? new Basic() : new None();
            case "bearer" -> new Bearer();
            case "basic" -> new Basic();
            case "none" -> new None();
            case "header" -> new InHeader(after(text, connection));
            case "query" -> new InQuery(after(text, connection));
            case "bean" -> new Signed(client.signer(after(text, connection), connection));
            case "oauth2" -> new ByToken(new OAuth2(connection, client));
            default -> throw unknown(text, connection);
        };
    }

    private static String after(String text, Connection connection) {
        String name = text.substring(text.indexOf(':') + 1).strip();
        if (!text.contains(":") || name.isEmpty()) {
            throw unknown(text, connection);
        }
        return name;
    }

    private static PodiumException unknown(String text, Connection connection) {
        return PodiumException.user(
                connection.variable("auth") + " is '" + text
                        + "'; write bearer, basic, none, oauth2, header:<name of the header>, query:<name of the parameter> or bean:<name>");
    }

    /** Name of the query parameter that holds the connection's key, where it is sent so. */
    static Optional<String> queryKey(Connection connection) {
        return connection
                .auth()
                .map(String::strip)
                .filter(text -> text.startsWith("query:"))
                .map(text -> after(text, connection));
    }

    /** The token as a bearer token. */
    record Bearer() implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            request.setHeader("Authorization", "Bearer " + given(connection, "token", connection.token()));
        }
    }

    /** Username and password. */
    record Basic() implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            String username = given(connection, "username", connection.username());
            request.setHeader(
                    "Authorization", basic(username, connection.password().orElse("")));
        }
    }

    static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(pair);
        if (!password.isEmpty()) {
            // A source that echoes what it was sent tells the password in this form.
            Secrets.register(encoded);
        }
        return "Basic " + encoded;
    }

    /** The token in a header of the API's own. */
    record InHeader(String name) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            request.setHeader(name, given(connection, "token", connection.token()));
        }
    }

    /** The token in a query parameter of the API's own. */
    record InQuery(String name) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            String path = request.getPath();
            request.setPath(path + (path.contains("?") ? "&" : "?") + Percent.encoded(name) + "="
                    + Percent.encoded(given(connection, "token", connection.token())));
        }
    }

    /** A token that a server gives for a time. */
    record ByToken(OAuth2 tokens) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            request.setHeader("Authorization", "Bearer " + tokens.current());
        }

        @Override
        public boolean renew(ClassicHttpRequest refused) {
            tokens.forget(refused.getFirstHeader("Authorization").getValue().substring("Bearer ".length()));
            return true;
        }
    }

    /** Headers of a bean's. */
    record Signed(RequestSigner signer) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            signer.headers(SignedCall.of(request, connection)).forEach(request::setHeader);
        }
    }

    /** No credentials. */
    record None() implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            // An open API.
        }
    }

    static String given(Connection connection, String what, Optional<String> value) {
        return value.orElseThrow(() -> PodiumException.user(
                "Connection '" + connection.name() + "' has no " + what + "; set " + connection.variable(what)));
    }
}
