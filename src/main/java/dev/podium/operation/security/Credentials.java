package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads what a request shows of who sent it: HTTP Basic, a bearer token, or the cookie of a session. */
final class Credentials {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private Credentials() {}

    static Optional<AuthenticationRequest> of(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Sessions.key(request).map(key -> token(key, TokenIdentities.SESSION));
        }
        if (startsWith(authorization, BASIC)) {
            return Optional.of(basic(rest(authorization, BASIC)));
        }
        if (startsWith(authorization, BEARER)) {
            return Optional.of(token(rest(authorization, BEARER), TokenIdentities.BEARER));
        }
        throw new AuthenticationFailedException("Credentials of an unknown kind");
    }

    private static AuthenticationRequest basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            String password = parts.length == 2 ? parts[1] : "";
            return new UsernamePasswordAuthenticationRequest(parts[0], new PasswordCredential(password.toCharArray()));
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("HTTP Basic credentials that aren't Base64");
        }
    }

    private static AuthenticationRequest token(String token, String type) {
        return new TokenAuthenticationRequest(new TokenCredential(token, type));
    }

    private static boolean startsWith(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static String rest(String authorization, String scheme) {
        return authorization.substring(scheme.length()).strip();
    }
}
