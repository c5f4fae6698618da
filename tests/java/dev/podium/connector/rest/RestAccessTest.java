package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.connector.rest.access.RequestSigner;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who we are to an API, and how often it lets us call. */
class RestAccessTest {

    private final KameletBench bench =
            new KameletBench(Map.of("podium.http.first-pause", "5ms", "podium.http.longest-wait", "3s"));
    private final List<String> grants = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String valid = "";
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void fetchesATokenAndAnotherWhenItExpiresInMidWalk() {
        serveTokens(3600, false);
        connect(oauth(Map.of("scope", "read all")));
        assertEquals(4, load(4, page -> expire(page == 3)).rows.size());
        assertEquals(2, grants.size());
        assertTrue(grants.get(0).contains("grant_type=client_credentials"), grants.get(0));
        assertTrue(grants.get(0).contains("client_secret=hush%26hush"), grants.get(0));
        assertTrue(grants.get(0).contains("scope=read%20all"), grants.get(0));
    }

    @Test
    void fetchesATokenBeforeItExpires() {
        serveTokens(1, false);
        connect(oauth(Map.of()));
        // A token's life is told in whole seconds.
        TestLoad load = load(8, page -> sleep(200));
        assertEquals(8, load.rows.size());
        assertTrue(grants.size() >= 2, "tokens that live a second are renewed after half of it");
    }

    @Test
    void aTokenThatNeverExpiresIsOneToo() {
        serveTokens(Long.MAX_VALUE, false);
        connect(oauth(Map.of()));
        assertEquals(2, load(2, page -> {}).rows.size());
        assertEquals(1, grants.size());
    }

    @Test
    void refreshTokensThatRotateAreKept() {
        serveTokens(3600, true);
        connect(oauth(Map.of("refresh-token", "refresh-0")));
        assertEquals(3, load(3, page -> expire(page == 2)).rows.size());
        assertTrue(grants.get(0).contains("refresh_token=refresh-0"), grants.get(0));
        assertTrue(grants.get(1).contains("refresh_token=refresh-1"), grants.get(1));
    }

    @Test
    void aTokenThatIsRefusedAgainIsAnErrorAndNotALoop() {
        serveTokens(3600, false);
        connect(oauth(Map.of()));
        PodiumException refused = assertThrows(PodiumException.class, () -> load(1, page -> refusing = true));
        assertEquals(Fault.USER, refused.fault());
        assertTrue(refused.getMessage().contains("PODIUM_CONNECTIONS_CRM_CLIENT_ID"), refused.getMessage());
        assertEquals(2, grants.size());
    }

    @Test
    void saysWhatTheTokenServerSaysWithoutTheSecret() {
        api = new TestApi((call, query) -> TestApi.json(call, 401, "{\"error\":\"invalid_client hush&hush\"}"));
        connect(oauth(Map.of()));
        PodiumException refused = assertThrows(PodiumException.class, () -> load());
        assertTrue(refused.getMessage().contains("got no token"), refused.getMessage());
        assertTrue(refused.getMessage().contains("invalid_client"), refused.getMessage());
        assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
    }

    @Test
    void aBeanSignsEachCall() throws Exception {
        bench.context().getRegistry().bind("hmac", (RequestSigner) call ->
                Map.of("X-Signature", hmac(call.connection().token().orElseThrow(), call.method() + call.path())));
        api = new TestApi((call, query) -> {
            String expected = hmac("key-of-ours", "GET" + call.getRequestURI());
            assertEquals(expected, call.getRequestHeaders().getFirst("X-Signature"));
            TestApi.json(call, 200, "{\"data\":[{\"id\":1}]}");
        });
        connect(new Connection(
                "crm",
                api.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("key-of-ours"),
                Optional.of("bean:hmac")));
        assertEquals(1, load().rows.size());
    }

    @Test
    void aBeanThatIsNotThereIsNamed() {
        api = new TestApi((call, query) -> TestApi.json(call, 200, "{}"));
        connect(new Connection(
                "crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("bean:hmac")));
        PodiumException missing = assertThrows(PodiumException.class, () -> load());
        assertTrue(missing.getMessage().contains("names the bean 'hmac'"), missing.getMessage());
    }

    @Test
    void allRoutesOfAConnectionShareItsRate() {
        List<Instant> calls = Collections.synchronizedList(new ArrayList<>());
        api = new TestApi((call, query) -> {
            calls.add(Instant.now());
            TestApi.json(call, 200, "{\"data\":[{\"id\":1}]}");
        });
        connect(limited(Map.of("rate", "2/s")));
        Instant begun = Instant.now();
        load();
        load();
        load();
        assertTrue(!calls.get(2).isBefore(begun.plusMillis(900)), "three calls take a second, whoever makes them");
    }

    @Test
    void makesNoMoreCallsAtOnceThanTheConnectionAllows() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        api = new TestApi((call, query) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            sleep(20);
            // Whoever has the answer may call again, before its call has ended here.
            now.decrementAndGet();
            int page = Integer.parseInt(query.get("page"));
            TestApi.json(call, 200, "{\"data\":[" + (page < 9 ? "{\"id\":" + page + "}" : "") + "]}");
        });
        connect(limited(Map.of("concurrency", "2")));
        TestLoad load = bench.load(
                "rest-page",
                Map.of("connection", "crm", "path", "/v1/items", "records", "data", "limit", 1, "concurrency", 5),
                TestLoad.whole());
        assertEquals(8, load.rows.size());
        assertTrue(most.get() <= 2, "at most " + most.get());
    }

    @Test
    void waitsWhereTheSourceSaysThatNoCallIsLeft() {
        api = new TestApi((call, query) -> {
            boolean first = api.calls.size() == 1;
            call.getResponseHeaders().set("X-RateLimit-Remaining", first ? "0" : "5");
            call.getResponseHeaders().set("X-RateLimit-Reset", "2");
            TestApi.json(
                    call,
                    200,
                    "{\"data\":[{\"id\":" + api.calls.size() + "}]" + (first ? ",\"next\":\"b\"" : "") + "}");
        });
        connect(limited(Map.of()));
        TestLoad load = load();
        assertEquals(2, load.rows.size());
        assertTrue(load.step.waits.toString().contains("limit of connection crm"), load.step.waits.toString());
    }

    @Test
    void aRateThatCantBeReadIsTold() {
        api = new TestApi((call, query) -> TestApi.json(call, 200, "{}"));
        connect(limited(Map.of("rate", "often")));
        PodiumException wrong = assertThrows(PodiumException.class, () -> load());
        assertTrue(wrong.getMessage().contains("PODIUM_CONNECTIONS_CRM_RATE is 'often'"), wrong.getMessage());
    }

    private void serveTokens(long lifetime, boolean rotate) {
        api = new TestApi((call, query) -> {
            if (call.getRequestURI().getPath().equals("/token")) {
                grants.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                int number = issued.incrementAndGet();
                valid = "token-" + number;
                TestApi.json(
                        call,
                        200,
                        "{\"access_token\":\"" + valid + "\",\"expires_in\":" + lifetime
                                + (rotate ? ",\"refresh_token\":\"refresh-" + number + "\"" : "") + "}");
            } else {
                pageOrRefusal(call, query);
            }
        });
    }

    private void pageOrRefusal(HttpExchange call, Map<String, String> query) throws IOException {
        if (refusing || !("Bearer " + valid).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            TestApi.json(call, 401, "{}");
            return;
        }
        int page = Integer.parseInt(query.getOrDefault("cursor", "1"));
        TestApi.json(
                call,
                200,
                "{\"data\":[{\"id\":" + page + "}]" + (page < pages ? ",\"next\":\"" + (page + 1) + "\"" : "") + "}");
    }

    private int pages = 1;
    private volatile boolean refusing;

    private interface Between {
        void beforePage(int page);
    }

    private TestLoad load(int pages, Between between) {
        this.pages = pages;
        TestLoad load = TestLoad.whole();
        between.beforePage(1);
        return bench.load("rest-cursor", parameters(), load, exchange -> {
            load.land(exchange.getMessage().getBody(dev.podium.load.Records.class));
            between.beforePage(load.bodies + 1);
        });
    }

    private void expire(boolean now) {
        if (now) {
            valid = "expired";
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TestLoad load() {
        return bench.load("rest-cursor", parameters(), TestLoad.whole());
    }

    private static Map<String, Object> parameters() {
        return new HashMap<>(Map.of("connection", "crm", "path", "/v1/items", "records", "data", "next", "next"));
    }

    private void connect(Connection connection) {
        bench.connection(connection);
    }

    private Connection oauth(Map<String, String> more) {
        return oauthConnection(api.url(), more);
    }

    private static Connection oauthConnection(String url, Map<String, String> more) {
        Map<String, String> options =
                new HashMap<>(Map.of("token-url", url + "/token", "client-id", "podium", "client-secret", "hush&hush"));
        options.putAll(more);
        return new Connection(
                "crm", url, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("oauth2"), options);
    }

    private Connection limited(Map<String, String> options) {
        return new Connection(
                "crm", api.url(), Optional.empty(), Optional.empty(), Optional.of("secret"), Optional.empty(), options);
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
