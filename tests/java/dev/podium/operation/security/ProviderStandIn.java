package dev.podium.operation.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider as OpenID Connect Core and Discovery 1.0, RFC 6749 (code grant), 7517 (keys) and 7636 (PKCE) publish it,
 * on real HTTP: discovery, keys, a login page, tokens. Its keys outlive it, as those of a provider that restarts do.
 */
public final class ProviderStandIn implements AutoCloseable {

    public static final String CLIENT = "podium-in-tests";
    public static final String SECRET = "what the provider gave the hub";
    public static final String AUDIENCE = "api://podium";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static KeyPair keys = newKeys();
    private static int keyNumber = 1;

    private record Login(String name, Map<String, String> asked) {}

    private final String issuer;
    private final HttpServer server;
    private final Map<String, List<String>> roles = new ConcurrentHashMap<>();
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private volatile String secret = SECRET;

    public ProviderStandIn(String url) throws IOException {
        this.issuer = url;
        this.server = HttpServer.create(
                new InetSocketAddress("127.0.0.1", URI.create(url).getPort()), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> json(exchange, 200, Map.of("keys", List.of(shownKey()))));
        server.createContext("/authorize", this::authorize);
        server.createContext("/login", this::login);
        server.createContext("/token", this::token);
        server.start();
    }

    /** Somebody who may log in. */
    public ProviderStandIn person(String name, String... roles) {
        this.roles.put(name, List.of(roles));
        return this;
    }

    /** From now on it knows the hub by another secret, as when one has expired there. */
    void renewSecret() {
        secret = "a new one that nobody told the hub";
    }

    /** From now on tokens are signed by another key, and that alone is shown. */
    static void rotateKeys() {
        keys = newKeys();
        keyNumber++;
    }

    /** A token for programs. @param more claims that replace or add to the usual ones */
    String token(String name, List<String> roles, Map<String, Object> more) {
        Map<String, Object> claims = claims(name, AUDIENCE, roles);
        claims.putAll(more);
        return signed(claims);
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/keys",
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "code_challenge_methods_supported",
                List.of("S256"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private static Map<String, String> shownKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                "key-" + keyNumber,
                "use",
                "sig",
                "alg",
                "RS256",
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        boolean right = "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("state")
                && asked.containsKey("nonce")
                && Arrays.asList(asked.get("scope").split(" ")).contains("openid");
        if (!right) {
            json(exchange, 400, Map.of("error", "invalid_request", "error_description", asked.toString()));
            return;
        }
        String hidden = asked.entrySet().stream()
                .map(field -> "<input type=hidden name='" + field.getKey() + "' value='" + field.getValue() + "'>")
                .collect(Collectors.joining());
        send(
                exchange,
                200,
                "text/html",
                ("<h1>The provider</h1><form method=post action=/login><label>Name <input name=name></label>" + hidden
                                + "<button>Sign in</button></form>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void login(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String code = UUID.randomUUID().toString();
        boolean known = roles.containsKey(asked.get("name"));
        codes.put(code, new Login(asked.get("name"), asked));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + (known ? "?code=" + code : "?error=access_denied") + "&state="
                                + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Login login = codes.remove(sent.getOrDefault("code", ""));
        if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        boolean right = login != null
                && "authorization_code".equals(sent.get("grant_type"))
                && login.asked().get("redirect_uri").equals(sent.get("redirect_uri"))
                && login.asked().get("code_challenge").equals(challenge(sent.get("code_verifier")));
        if (!right) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> claims = claims(login.name(), CLIENT, roles.get(login.name()));
        claims.put("nonce", login.asked().get("nonce"));
        json(
                exchange,
                200,
                Map.of(
                        "token_type",
                        "Bearer",
                        "expires_in",
                        600,
                        "access_token",
                        "opaque-" + UUID.randomUUID(),
                        "id_token",
                        signed(claims)));
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> claims(String name, String audience, List<String> roles) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss", issuer,
                "sub", "subject-of-" + name,
                "preferred_username", name,
                "roles", roles,
                "aud", audience,
                "iat", now - 60,
                "exp", now + 600));
    }

    private static String signed(Map<String, Object> claims) {
        try {
            String text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "key-" + keyNumber)) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String part(Object value) throws IOException {
        return BASE64.encodeToString(JSON.writeValueAsBytes(value));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0],
                        field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private static void json(HttpExchange exchange, int status, Object document) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(document));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
