package dev.podium.secret;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Answers over HTTPS as Key Vault's REST API is documented to (get secret; errors; throttling; the bearer challenge), and as
 * the token endpoints of Microsoft Entra ID and of a virtual machine's identity do. Further behaviour is planted by the test.
 */
public final class KeyVaultStandIn implements AutoCloseable {

    public static final String TENANT = "7a1f0c6e-0000-4000-8000-00000000aaaa";
    public static final String CLIENT = "7a1f0c6e-0000-4000-8000-00000000bbbb";
    public static final String CLIENT_SECRET = "client~secret.of-the-hub";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One version of a secret. */
    private record Version(String id, String value, boolean enabled, Instant notBefore, Instant expires) {}

    /** An answer that is given in place of the usual one. */
    private record Planted(int status, String code, String inner, String retryAfter) {}

    /** Method and path of each call; "secret", and whether with a token. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    public final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    /** What the challenge names, where it isn't this server. */
    public volatile String resource;

    public volatile String authority;
    public volatile boolean tokenServerRefuses;
    public volatile int tokenServerFails;
    public volatile Duration delay = Duration.ZERO;

    private final Map<String, List<Version>> secrets = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<Planted> planted = new CopyOnWriteArrayList<>();
    private final HttpsServer server;

    public KeyVaultStandIn(SSLContext certificate, int port) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "key-vault-stand-in");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/secrets/", this::secret);
        server.createContext("/metadata/identity/oauth2/token", this::identity);
        server.createContext("/", this::login);
        server.start();
        resource = url();
        authority = url() + "/" + TENANT;
    }

    public String url() {
        return "https://localhost:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** A new version of a secret. */
    public void put(String name, String value) {
        put(name, new Version(version(), value, true, null, null));
    }

    private void put(String name, Version version) {
        secrets.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>()).add(version);
    }

    public void putDisabled(String name) {
        put(name, new Version(version(), "never", false, null, null));
    }

    public void putValid(String name, String value, Instant notBefore, Instant expires) {
        put(name, new Version(version(), value, true, notBefore, expires));
    }

    public void delete(String name) {
        secrets.remove(name);
    }

    /** Id of the version that is current. */
    String current(String name) {
        List<Version> versions = secrets.get(name);
        return versions.get(versions.size() - 1).id();
    }

    /** Whoever has one needs another. */
    public void forgetTokens() {
        tokens.clear();
    }

    private static String version() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The next call for a secret that has a token is answered so. */
    public void refuse(int status, String code, String inner, String retryAfter) {
        planted.add(new Planted(status, code, inner, retryAfter));
    }

    public void refuseNothing() {
        planted.clear();
    }

    public long reads() {
        return calls.stream().filter("GET secret with token"::equals).count();
    }

    private void secret(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        calls.add(exchange.getRequestMethod() + " secret " + (authorization == null ? "without" : "with") + " token");
        pause();
        if (authorization == null
                || !authorization.startsWith("Bearer ")
                || !tokens.contains(authorization.substring("Bearer ".length()))) {
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            "Bearer authorization=\"" + authority + "\", resource=\"" + resource + "\"");
            send(exchange, 401, error("Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.", null));
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        if (query == null || !query.matches("(.*&)?api-version=(7\\.[0-9]|2025-\\d\\d-\\d\\d)(&.*)?")) {
            send(exchange, 400, error("BadParameter", "AKV10002: api-version must be specified", null));
            return;
        }
        if (!planted.isEmpty()) {
            Planted next = planted.size() > 1 ? planted.remove(0) : planted.get(0);
            if (next.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", next.retryAfter());
                planted.remove(next);
            }
            send(exchange, next.status(), error(next.code(), "It was refused.", next.inner()));
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        String name = path[2];
        List<Version> versions = secrets.getOrDefault(name, List.of());
        List<Version> matching = path.length < 4
                ? versions
                : versions.stream()
                        .filter(version -> version.id().equals(path[3]))
                        .toList();
        if (matching.isEmpty()) {
            send(
                    exchange,
                    404,
                    error(
                            "SecretNotFound",
                            "A secret with (name/id) " + name + " was not found in this key vault.",
                            null));
            return;
        }
        Version found = matching.get(matching.size() - 1);
        if (!found.enabled()) {
            send(
                    exchange,
                    403,
                    error("Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled"));
            return;
        }
        ObjectNode answer = JSON.createObjectNode().put("value", found.value());
        answer.put(
                "id",
                "https://" + exchange.getRequestHeaders().getFirst("Host") + "/secrets/" + name + "/" + found.id());
        ObjectNode attributes = answer.putObject("attributes").put("enabled", true);
        attributes.put("created", 1735689600).put("updated", 1735689600).put("recoveryLevel", "Recoverable+Purgeable");
        if (found.notBefore() != null) {
            attributes.put("nbf", found.notBefore().getEpochSecond());
        }
        if (found.expires() != null) {
            attributes.put("exp", found.expires().getEpochSecond());
        }
        send(exchange, 200, answer);
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode error(String code, String message, String inner) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
        if (inner != null) {
            error.putObject("innererror").put("code", inner);
        }
        return answer;
    }

    /** A virtual machine's own identity. */
    private void identity(HttpExchange exchange) throws IOException {
        calls.add("GET identity");
        if (!"true".equals(exchange.getRequestHeaders().getFirst("Metadata"))) {
            send(exchange, 400, JSON.createObjectNode().put("error", "invalid_request"));
            return;
        }
        send(
                exchange,
                200,
                token().put(
                                "expires_on",
                                Long.toString(Instant.now().plusSeconds(3600).getEpochSecond())));
    }

    private void login(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.endsWith("/oauth2/v2.0/token")) {
            send(exchange, 404, JSON.createObjectNode());
            return;
        }
        calls.add("POST token");
        Map<String, String> form = form(exchange);
        tokenRequests.add(form);
        boolean right = CLIENT.equals(form.get("client_id"))
                && (CLIENT_SECRET.equals(form.get("client_secret")) || form.containsKey("client_assertion"));
        if (tokenServerFails > 0) {
            send(exchange, tokenServerFails, JSON.createObjectNode().put("error", "temporarily_unavailable"));
        } else if (tokenServerRefuses || !right) {
            send(
                    exchange,
                    401,
                    JSON.createObjectNode()
                            .put("error", "invalid_client")
                            .put("error_description", "AADSTS7000215: Invalid client secret provided."));
        } else {
            send(exchange, 200, token());
        }
    }

    private ObjectNode token() {
        String token = "token-" + UUID.randomUUID();
        tokens.add(token);
        return JSON.createObjectNode()
                .put("token_type", "Bearer")
                .put("expires_in", 3599)
                .put("ext_expires_in", 3599)
                .put("access_token", token);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : new ArrayList<>(List.of(body.split("&")))) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
