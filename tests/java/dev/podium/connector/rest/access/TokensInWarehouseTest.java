package dev.podium.connector.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.connector.rest.TestApi;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of a server that gives a new refresh token each time, and forgets the one before, in the real warehouse. */
class TokensInWarehouseTest {

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String name = "crm-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> grants = Collections.synchronizedList(new ArrayList<>());
    private final List<KameletBench> hubs = new ArrayList<>();
    private final TestApi api = new TestApi(this::answer);
    private String accessToken = "";
    private String refreshToken = "refresh-as-configured";

    @AfterEach
    void stop() {
        hubs.forEach(KameletBench::close);
        api.close();
    }

    @Test
    void theNextHubGoesOnWithTheTokensOfTheOneBefore() {
        assertEquals(1, load(hub()).rows.size());
        assertEquals(1, load(hub()).rows.size());
        assertEquals(1, grants.size(), "the access token still holds");

        accessToken = "revoked-meanwhile";
        assertEquals(1, load(hub()).rows.size());
        assertEquals(2, grants.size(), "fetched with the refresh token that the first one got");
    }

    @Test
    void twoHubsThatNeedATokenAtOnceCallTheServerOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<TestLoad>> loads = List.of(hub(), hub()).stream()
                .map(hub -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return load(hub);
                }))
                .toList();
        for (CompletableFuture<TestLoad> load : loads) {
            assertEquals(1, load.get(60, TimeUnit.SECONDS).rows.size());
        }
        assertEquals(1, grants.size());
    }

    @Test
    void whatIsKeptCanBeReadByNobody() {
        load(hub());
        byte[] sealed = warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select sealed from podium.connection_secret where connection = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .one());
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(accessToken) || text.contains(refreshToken));
        assertFalse(Secrets.redact(accessToken + " and " + refreshToken).contains("-1"), "shown in logs and by REST");

        refreshToken = "refresh-token-2";
        accessToken = "another too";
        PodiumException refused = assertThrows(PodiumException.class, () -> load(hub()));
        assertTrue(refused.getMessage().contains("got no token"), refused.getMessage());
        assertFalse(refused.getMessage().contains("refresh-1"), refused.getMessage());
    }

    private void answer(HttpExchange call, Map<String, String> query) throws IOException {
        if (!call.getRequestURI().getPath().equals("/token")) {
            boolean known =
                    ("Bearer " + accessToken).equals(call.getRequestHeaders().getFirst("Authorization"));
            TestApi.json(call, known ? 200 : 401, known ? "{\"data\":[{\"id\":1}]}" : "{}");
            return;
        }
        String asked = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        grants.add(asked);
        if (!asked.contains("refresh_token=" + refreshToken + "&")) {
            TestApi.json(call, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        accessToken = "access-" + grants.size();
        refreshToken = "refresh-" + grants.size();
        TestApi.json(
                call,
                200,
                "{\"access_token\":\"" + accessToken + "\",\"expires_in\":3600,\"refresh_token\":\"" + refreshToken
                        + "\"}");
    }

    private KameletBench hub() {
        KameletBench hub = new KameletBench(Map.of("podium.http.first-pause", "5ms"), new TokensInWarehouse(warehouse));
        hub.connection(new Connection(
                name,
                api.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("oauth2"),
                Map.of(
                        "token-url",
                        api.url() + "/token",
                        "client-id",
                        "podium",
                        "client-secret",
                        "hush",
                        "refresh-token",
                        "refresh-as-configured")));
        hubs.add(hub);
        return hub;
    }

    private TestLoad load(KameletBench hub) {
        return hub.load(
                "rest-single", Map.of("connection", name, "path", "/v1/items", "records", "data"), TestLoad.whole());
    }
}
