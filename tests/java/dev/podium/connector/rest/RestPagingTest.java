package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.TestLoad;
import dev.podium.load.BeginAnew;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pages by number or cursor, and each way to say that there is no more. */
class RestPagingTest extends PagedApi {

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
    void beginsAnewWhereTheRouteHasChangedSinceTheCheckpoint() {
        serve((call, query) -> page(call, from(number(query, "page") * 2 - 2, 2, 4), ""));
        String checkpoint = load("rest-page", Map.of("limit", 2)).checkpoints.get(0);
        TestLoad load = TestLoad.whole().from(checkpoint);
        PodiumException stale = assertThrows(
                PodiumException.class, () -> bench.load("rest-page", parameters(Map.of("limit", 4)), load));
        assertTrue(Causes.find(stale, BeginAnew.class).isPresent()
                || stale.getMessage().contains("in another way"));
    }
}
