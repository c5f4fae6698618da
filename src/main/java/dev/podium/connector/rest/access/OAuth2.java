package dev.podium.connector.rest.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * The tokens of an OAuth 2 server, by client credentials, or by a refresh token where the connection has one: fetched when
 * first needed, shortly before they expire, and when the source refuses one. Thread-safe.
 */
final class OAuth2 {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EARLY = Duration.ofSeconds(60);

    /** Some servers say so by the greatest number that they have, which is no time any more when it is added to now. */
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final Connection connection;
    private final PlainClient client;
    private Tokens tokens = Tokens.none("");
    private String refused = "";

    OAuth2(Connection connection, PlainClient client) {
        this.connection = connection;
        this.client = client;
    }

    /** @throws PodiumException where the server gives none */
    synchronized String current() {
        if (!usable(tokens)) {
            tokens = connection.option("refresh-token").isPresent()
                    ? client.keptTokens().exchange(connection, this::usable, this::refreshed)
                    : fetched(Map.of("grant_type", "client_credentials"), "");
            refused = "";
        }
        return tokens.access();
    }

    private boolean usable(Tokens known) {
        return known.usable(refused);
    }

    /** The source has refused this token; another may have been fetched meanwhile. */
    synchronized void forget(String refused) {
        this.refused = refused;
    }

    /** Servers may give a new refresh token each time and forget the old. */
    private Tokens refreshed(Tokens kept) {
        return fetched(Map.of("grant_type", "refresh_token", "refresh_token", kept.refresh()), kept.refresh());
    }

    private Tokens fetched(Map<String, String> grant, String refresh) {
        JsonNode answer = ask(grant);
        String fetched = answer.path("access_token").asText("");
        if (fetched.isEmpty()) {
            throw PodiumException.external("The token server of connection '" + connection.name() + "' (" + tokenUrl()
                    + ") answered without an access_token");
        }
        return new Tokens(
                fetched,
                renewal(answer.path("expires_in").asLong(0)),
                answer.path("refresh_token").asText(refresh));
    }

    /** A minute early, or halfway where tokens live shorter. */
    private static long renewal(long lifetime) {
        if (lifetime <= 0) {
            return Long.MAX_VALUE;
        }
        Duration lives = Duration.ofSeconds(Math.min(lifetime, FOR_EVER.toSeconds()));
        return Instant.now()
                .plus(lives.compareTo(EARLY.multipliedBy(2)) > 0 ? lives.minus(EARLY) : lives.dividedBy(2))
                .toEpochMilli();
    }

    private JsonNode ask(Map<String, String> grant) {
        try (ClassicHttpResponse response = client.answer(connection, tokenUrl(), request(grant));
                InputStream body = response.getEntity().getContent()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw PodiumException.external("The token server of connection '" + connection.name() + "' (" + tokenUrl()
                    + ") did not answer with JSON");
        } catch (PodiumException e) {
            throw new PodiumException(
                    e.fault(),
                    "Connection '" + connection.name() + "' got no token: " + e.getMessage() + "; check "
                            + connection.variable("client-id") + " and what goes with it",
                    e);
        }
    }

    private ClassicHttpRequest request(Map<String, String> grant) {
        Map<String, String> form = new LinkedHashMap<>(grant);
        String id = Authorization.given(connection, "client-id", connection.option("client-id"));
        Optional<String> secret = connection.option("client-secret");
        boolean basic = connection.option("client-auth").filter("basic"::equals).isPresent();
        ClassicRequestBuilder request = ClassicRequestBuilder.post(tokenUrl()).addHeader("Accept", "application/json");
        if (basic) {
            request.addHeader(
                    "Authorization", Authorization.basic(Percent.encoded(id), Percent.encoded(secret.orElse(""))));
        } else {
            form.put("client_id", id);
            secret.ifPresent(value -> form.put("client_secret", value));
        }
        connection.option("scope").ifPresent(scope -> form.put("scope", scope));
        String text = form.entrySet().stream()
                .map(field -> Percent.encoded(field.getKey()) + "=" + Percent.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String more =
                connection.option("token-parameters").map(given -> "&" + given).orElse("");
        return request.setEntity(text + more, ContentType.APPLICATION_FORM_URLENCODED)
                .build();
    }

    private String tokenUrl() {
        return Authorization.given(connection, "token-url", connection.option("token-url"));
    }
}
