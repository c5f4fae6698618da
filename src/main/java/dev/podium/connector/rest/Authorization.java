package dev.podium.connector.rest;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** How a connection's credentials are sent. */
sealed interface Authorization {

    /** Puts the credentials into the request. */
    void apply(ClassicHttpRequest request, Connection connection);

    /** As the connection says: bearer, basic, header:<name> or none; else bearer where it has a token, basic where it has a username. */
    static Authorization of(Connection connection) {
        return connection
                .auth()
                .map(text -> parse(text.strip(), connection))
                .orElseGet(() -> connection.token().isPresent()
                        ? new Bearer()
                        : connection.username().isPresent() ? new Basic() : new None());
    }

    private static Authorization parse(String text, Connection connection) {
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            return new Header(text.substring("header:".length()).strip());
        }
        if (text.startsWith("query:") && text.length() > "query:".length()) {
            return new Query(text.substring("query:".length()).strip());
        }
        return switch (text) {
            case "bearer" -> new Bearer();
            case "basic" -> new Basic();
            case "none" -> new None();
            default ->
                throw PodiumException.user(variable(connection, "auth") + " is '" + text
                        + "'; write bearer, basic, none, header:<name of the header> or query:<name of the parameter>");
        };
    }

    /** Name of the query parameter that holds the connection's key, where it is sent so. */
    static Optional<String> queryKey(Connection connection) {
        return of(connection) instanceof Query query ? Optional.of(query.name()) : Optional.empty();
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
            String pair = given(connection, "username", connection.username()) + ":"
                    + connection.password().orElse("");
            request.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The token in a header of the API's own. */
    record Header(String name) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            request.setHeader(name, given(connection, "token", connection.token()));
        }
    }

    /** The token in a query parameter of the API's own. */
    record Query(String name) implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            String path = request.getPath();
            request.setPath(path + (path.contains("?") ? "&" : "?") + Target.encoded(name) + "="
                    + Target.encoded(given(connection, "token", connection.token())));
        }
    }

    /** No credentials. */
    record None() implements Authorization {
        @Override
        public void apply(ClassicHttpRequest request, Connection connection) {
            // An open API.
        }
    }

    private static String given(Connection connection, String what, Optional<String> value) {
        return value.orElseThrow(() -> PodiumException.user(
                "Connection '" + connection.name() + "' has no " + what + "; set " + variable(connection, what)));
    }

    /** The environment variable that sets this part of a connection. */
    static String variable(Connection connection, String what) {
        String name = connection.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return "PODIUM_CONNECTIONS_" + name + "_" + what.toUpperCase(Locale.ROOT);
    }
}
