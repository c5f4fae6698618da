package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.BeginAnew;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way to page, and each way to say that there is no more. */
class RestPagingTest {

    private final KameletBench bench = new KameletBench(Map.of("podium.http.first-pause", "5ms"));
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void countsPagesUntilOneIsEmpty() {
        serve((call, query) -> page(call, from(number(query, "page") * 2 - 2, 2, 4), ""));
        assertLanded(4, load("rest-page", Map.of("limit", 2)));
        assertEquals("/v1/items?page=3&per_page=2", api.calls.get(2));
        assertEquals(3, api.calls.size());
    }

    @Test
    void readsConnectionsWhateverTheirNames() {
        serve((call, query) -> page(call, from(number(query, "page") * 2 - 2, 2, 4), ""));
        for (String name : List.of("pages", "client", "paging", "endpoint", "format", "my_crm", "my-crm", "CRM.eu")) {
            bench.connection(new Connection(
                    name, api.url(), Optional.empty(), Optional.empty(), Optional.of("secret"), Optional.empty()));
            assertLanded(4, load("rest-page", Map.of("limit", 2, "connection", name)));
        }
    }

    @Test
    void goesOnFromTheLastRecordOfEachPageUntilAFlagOrAnEmptyPage() {
        TestApi.Answer byKey = (call, query) -> {
            long after = Long.parseLong(query.getOrDefault("starting_after", "-1"));
            page(call, from(after + 1, 2, 5), ",\"has_more\":" + (after + 3 < 5));
        };
        Map<String, Object> keyset = Map.of("limit", 2, "cursorParameter", "starting_after", "next", "last:id");
        serve(byKey);
        assertLanded(5, load("rest-cursor", keyset));
        assertEquals(4, api.calls.size(), "the last page is empty");
        assertEquals("/v1/items?limit=2&starting_after=3", api.calls.get(2));

        serve(byKey);
        Map<String, Object> flagged = new HashMap<>(keyset);
        flagged.put("more", "has_more");
        assertLanded(5, load("rest-cursor", flagged));
        assertEquals(3, api.calls.size());

        assertFails("has records, but has no cursor at last:key", "rest-cursor", Map.of("next", "last:key"));
    }

    @Test
    void sendsACursorOfDigitsInABodyAsTheTextThatItIs() {
        List<String> bodies = new ArrayList<>();
        serve((call, query) -> {
            bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            page(call, ids(bodies.size(), bodies.size() + 1), bodies.size() % 2 == 1 ? ",\"next\":\"100\"" : "");
        });
        Map<String, Object> search =
                Map.of("method", "POST", "next", "next", "cursorParameter", "paging.after", "body", "{\"q\":1}");
        assertLanded(2, load("rest-cursor", search));
        assertEquals("{\"q\":1,\"limit\":500,\"paging\":{\"after\":\"100\"}}", bodies.get(1));

        Map<String, Object> numbers = new HashMap<>(search);
        numbers.put("body", "{\"limit\":\"\",\"paging\":{\"after\":0} }");
        assertLanded(2, load("rest-cursor", numbers));
        assertEquals("{\"limit\":\"500\",\"paging\":{\"after\":100}}", bodies.get(3));
    }

    @Test
    void takesAShortPageForTheLastOnlyWhereTheApiPromisesIt() {
        serve((call, query) -> page(call, number(query, "page") == 1 ? ids(0, 3) : ids(3, 5), ""));
        assertLanded(5, load("rest-page", Map.of("limit", 3, "shortPageEnds", "true")));
        assertEquals(2, api.calls.size());
    }

    @Test
    void goesOnPastAShortPageWhereTheApiPromisesNothing() {
        serve((call, query) -> page(
                call,
                switch ((int) number(query, "page")) {
                    case 1 -> ids(0, 3);
                    case 2 -> ids(3, 4);
                    case 3 -> ids(4, 7);
                    default -> "";
                },
                ""));
        assertLanded(7, load("rest-page", Map.of("limit", 3)));
    }

    @Test
    void countsPagesFromZeroUpToTheNumberThatTheApiNames() {
        serve((call, query) -> page(call, from(number(query, "page") * 2, 2, 4), ",\"meta\":{\"pages\":2}"));
        assertLanded(4, load("rest-page", Map.of("limit", 2, "firstPage", 0, "pageCount", "meta.pages")));
        assertEquals(2, api.calls.size());
    }

    @Test
    void endsPagesWithTheFlagTheNextNumberOrTheTotal() {
        serve((call, query) -> {
            long page = number(query, "page");
            page(
                    call,
                    from(page * 2 - 2, 2, 4),
                    ",\"more\":" + (page < 2) + ",\"next\":" + (page < 2 ? "2" : "null") + ",\"total\":4");
        });
        for (String rule : List.of("more", "next", "total")) {
            api.calls.clear();
            assertLanded(4, load("rest-page", Map.of("limit", 2, rule, rule)));
            assertEquals(2, api.calls.size(), rule);
        }
    }

    @Test
    void aTotalThatIsLargerThanWhatCameIsExpectedOfTheLoad() {
        serve((call, query) -> page(call, from(number(query, "page") * 2 - 2, 2, 3), ",\"total\":9"));
        assertEquals(9, load("rest-page", Map.of("limit", 2, "total", "total")).expected);
    }

    @Test
    void followsTheCursorInAHeader() {
        serve((call, query) -> {
            if (!query.containsKey("cursor")) {
                call.getResponseHeaders().set("X-Next-Cursor", "b c");
            }
            page(call, query.containsKey("cursor") ? ids(1, 2) : ids(0, 1), "");
        });
        assertLanded(2, load("rest-cursor", Map.of("next", "header:x-next-cursor")));
        assertEquals("/v1/items?limit=500&cursor=b%20c", api.calls.get(1));
    }

    @Test
    void anApiThatSaysThereIsMoreButGivesNoCursorIsAnError() {
        serve((call, query) -> page(call, ids(0, 1), ",\"has_more\":true"));
        assertFails("says there is more, but has no cursor", "rest-cursor", Map.of("next", "next", "more", "has_more"));
    }

    @Test
    void endsWithTheFlagEvenWhereTheLastPageHasACursor() {
        serve((call, query) -> page(call, ids(0, 1), ",\"has_more\":false,\"next\":\"x\""));
        assertLanded(1, load("rest-cursor", Map.of("next", "next", "more", "has_more")));
    }

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

    @Test
    void beginsAnewWhereTheRouteHasChangedSinceTheCheckpoint() {
        serve((call, query) -> page(call, from(number(query, "page") * 2 - 2, 2, 4), ""));
        String checkpoint = load("rest-page", Map.of("limit", 2)).checkpoints.get(0);
        TestLoad load = TestLoad.whole().from(checkpoint);
        PodiumException stale = assertThrows(
                PodiumException.class, () -> bench.load("rest-page", parameters(Map.of("limit", 4)), load));
        assertTrue(Causes.find(stale, BeginAnew.class).isPresent()
                || stale.getMessage().contains("in another way"));
    }

    private void serve(TestApi.Answer answer) {
        serve(answer, "");
    }

    private void serve(TestApi.Answer answer, String base) {
        if (api != null) {
            api.close();
        }
        api = new TestApi(answer);
        connect(base, Optional.empty(), "secret");
    }

    private void connect(String base, Optional<String> auth, String token) {
        bench.connection(
                new Connection("crm", api.url() + base, Optional.empty(), Optional.empty(), Optional.of(token), auth));
    }

    private TestLoad load(String kamelet, Map<String, Object> more) {
        return bench.load(kamelet, parameters(more), TestLoad.whole());
    }

    private void assertFails(String message, String kamelet, Map<String, Object> more) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(kamelet, more));
        assertEquals(Fault.EXTERNAL, failure.fault());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    private static void assertLanded(int count, TestLoad load) {
        assertEquals(count, load.rows.size());
        assertEquals(count, load.documents().stream().distinct().count());
        assertEquals(count, load.read);
    }

    private static Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("connection", "crm", "path", "/v1/items", "records", "data"));
        parameters.putAll(more);
        return parameters;
    }

    private static long number(Map<String, String> query, String name) {
        return Long.parseLong(query.get(name));
    }

    private static String from(long start, long count, long total) {
        return ids((int) start, (int) Math.min(total, start + count));
    }

    private static String ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(","));
    }

    private static void page(HttpExchange call, String records, String rest) throws IOException {
        TestApi.json(call, 200, "{\"data\":[" + records + "]" + rest + "}");
    }
}
