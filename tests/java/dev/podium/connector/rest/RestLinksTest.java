package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages that are linked, and what stands in their addresses. */
class RestLinksTest extends PagedApi {

    @Test
    void followsTheLinkHeader() {
        serve((call, query) -> {
            long page = query.containsKey("p") ? number(query, "p") : 1;
            call.getResponseHeaders().add("Link", "<" + api.url() + "/v1/items?p=9>; rel=\"last\"; title=\"a, b; c\"");
            if (page < 3) {
                call.getResponseHeaders()
                        .add("Link", "</v1/items?p=" + (page + 1) + "&q=a,b>; title=\"x\"; rel=\"prefetch Next\"");
            }
            page(call, ids((int) page, (int) page + 1), "");
        });
        assertLanded(3, load("rest-link", Map.of("limit", 7)));
        assertEquals(List.of("/v1/items?per_page=7", "/v1/items?p=2&q=a,b", "/v1/items?p=3&q=a,b"), api.calls);
    }

    @Test
    void followsTheNextAddressWholeRelativeOrWithAQueryAlone() {
        serve((call, query) -> page(
                call,
                ids(api.calls.size(), api.calls.size() + 1),
                switch (api.calls.size()) {
                    case 1 -> ",\"next\":\"" + api.url() + "/v1/items?skip=1&filter=a b|c\"";
                    case 2 -> ",\"next\":\"items?skip=2\"";
                    case 3 -> ",\"next\":\"?skip=3\"";
                    default -> ",\"next\":null";
                }));
        assertLanded(4, load("rest-next", Map.of("next", "next")));
        assertEquals("/v1/items?skip=1&filter=a%20b%7Cc", api.calls.get(1));
        assertEquals("/v1/items?skip=3", api.calls.get(3));
    }

    @Test
    void findsWhatStandsBesideTheRecordsUnderANameWithDots_invariant_7() {
        serve((call, query) -> page(
                call,
                ids(api.calls.size(), api.calls.size() + 1),
                ",\"@odata.count\":2" + (api.calls.size() == 1 ? ",\"@odata.nextLink\":\"items?$skip=1\"" : "")));
        assertLanded(2, load("rest-next", Map.of("next", "@odata.nextLink", "total", "@odata.count")));
    }

    @Test
    void followsNoLinkAwayFromTheConnection() {
        for (String away : List.of(
                "http://elsewhere.example/v1/items",
                "//elsewhere.example/v1/items",
                "http://127.0.0.1:1/v1/items",
                "/admin",
                "/v1/../admin",
                "/v1evil",
                "file:///etc/passwd")) {
            serve((call, query) -> page(call, ids(0, 1), ",\"next\":\"" + away + "\""), "/v1");
            assertFails("outside of connection 'crm'", "rest-next", Map.of("path", "/items", "next", "next"));
            assertEquals(1, api.calls.size());
        }
    }

    @Test
    void sendsAKeyInTheQueryAndKeepsItOutOfLinksAndCheckpoints() {
        api = new TestApi((call, query) -> {
            assertEquals("s3cret&key", query.get("api_key"));
            page(
                    call,
                    ids(api.calls.size(), api.calls.size() + 1),
                    api.calls.size() > 2
                            ? ""
                            : ",\"next\":\"/v1/items?n=" + api.calls.size() + "&api_key=s3cret%26key\"");
        });
        connect("", Optional.of("query:api_key"), "s3cret&key");
        TestLoad load = load("rest-next", Map.of("next", "next"));
        assertLanded(3, load);
        assertEquals("/v1/items?n=2&api_key=s3cret%26key", api.calls.get(2));
        assertTrue(load.checkpoints.stream().noneMatch(text -> text.contains("s3cret")), load.checkpoints.toString());
    }

    @Test
    void saysNothingOfAKeyInTheQueryWhenTheSourceRefuses() {
        api = new TestApi((call, query) -> TestApi.json(call, 403, "no to s3cret-key"));
        connect("", Optional.of("query:api_key"), "s3cret-key");
        PodiumException refused = assertThrows(PodiumException.class, () -> load("rest-next", Map.of("next", "next")));
        assertTrue(!refused.getMessage().contains("s3cret"), refused.getMessage());
        assertTrue(refused.getMessage().contains("and what it may read there"), refused.getMessage());
    }

    @Test
    void goesOnFromTheCheckpointOfALink() {
        serve((call, query) -> {
            int page = Integer.parseInt(query.getOrDefault("n", "0"));
            page(call, ids(page, page + 1), page < 2 ? ",\"next\":\"?n=" + (page + 1) + "\"" : "");
        });
        TestLoad killed = load("rest-next", Map.of("next", "next"));
        api.calls.clear();
        bench.load(
                "rest-next",
                parameters(Map.of("next", "next")),
                TestLoad.whole().from(killed.checkpoints.get(0)));
        assertEquals(List.of("/v1/items?n=1", "/v1/items?n=2"), api.calls);
    }
}
