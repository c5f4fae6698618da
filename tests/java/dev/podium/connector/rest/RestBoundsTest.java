package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where walks begin and end by cursor value: bounds, slices, an API's cap; and records that move meanwhile. */
class RestBoundsTest {

    private final KameletBench bench = new KameletBench(Map.of("podium.http.first-pause", "5ms"));
    private List<String> items = new ArrayList<>();
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void goesOnWhereTheApiCutsWalksOff_invariant_7() {
        items = dated(0, 95, 3);
        serve(20);
        TestLoad load = load(Map.of("limit", 5, "cap", 20, "since", "since"), TestLoad.by("at", "id"));
        assertEquals(items, load.documents());
        assertEquals(95, load.read);
    }

    @Test
    void goesOnFromACheckpointBeyondTheCap_invariant_3() {
        items = dated(0, 95, 3);
        serve(20);
        Map<String, Object> parameters = Map.of("limit", 5, "cap", 20, "since", "since");
        TestLoad whole = load(parameters, TestLoad.by("at", "id"));
        for (int page : List.of(2, 3, 4, 6, 9)) {
            TestLoad rest = load(parameters, TestLoad.by("at", "id").from(whole.checkpoints.get(page)));
            List<String> both = new ArrayList<>(items.subList(0, items.size() - rest.rows.size()));
            both.addAll(rest.documents());
            assertEquals(items, both, "from the checkpoint after page " + (page + 1));
        }
    }

    @Test
    void saysSoWhereMoreRecordsThanTheCapHaveOneValue() {
        items = dated(0, 40, 30);
        serve(20);
        PodiumException stuck = assertThrows(
                PodiumException.class,
                () -> load(Map.of("limit", 5, "cap", 20, "since", "since"), TestLoad.by("at", "id")));
        assertTrue(stuck.getMessage().contains("more than 20 records at the cursor value"), stuck.getMessage());
    }

    @Test
    void saysSoWhereACappedWalkIsNotInTheOrderOfItsCursor() {
        items = dated(0, 10, 1);
        java.util.Collections.reverse(items);
        serve(20);
        PodiumException wild = assertThrows(
                PodiumException.class,
                () -> load(Map.of("limit", 5, "cap", 20, "since", "since"), TestLoad.by("at", "id")));
        assertTrue(wild.getMessage().contains("not in the order of their cursor"), wild.getMessage());
    }

    @Test
    void walksARangeSliceBySlice() {
        items = IntStream.rangeClosed(1, 9)
                .mapToObj(day -> "{\"id\":" + day + ",\"at\":\"2026-01-0" + day + " 00:00:00\"}")
                .collect(Collectors.toCollection(ArrayList::new));
        serve(1000);
        Map<String, Object> parameters = Map.of("since", "since", "until", "until", "slice", "3d");
        TestLoad load = load(parameters, TestLoad.by("at", "id").range("2026-01-02 00:00:00", "2026-01-09 00:00:00"));
        assertEquals(items.subList(1, 8), load.documents());
        assertTrue(
                api.calls.get(0).contains("since=2026-01-02%2000%3A00%3A00&until=2026-01-05%2000%3A00%3A00"),
                api.calls.get(0));
        assertTrue(api.calls.stream().anyMatch(call -> call.contains("since=2026-01-08")), api.calls.toString());
        api.calls.clear();
        String afterFirstSlice = load.checkpoints.stream()
                .filter(text -> text.contains("\"since\":\"2026-01-05"))
                .findFirst()
                .orElseThrow();
        TestLoad rest = load(
                parameters,
                TestLoad.by("at", "id")
                        .range("2026-01-02 00:00:00", "2026-01-09 00:00:00")
                        .from(afterFirstSlice));
        assertEquals(items.subList(4, 8), rest.documents());
        assertTrue(api.calls.get(0).contains("since=2026-01-05"), api.calls.get(0));
    }

    @Test
    void aRecordAtTheEdgeOfTwoSlicesLandsOnceEvenWhereTheApiTakesBothBoundsAsInclusive() {
        items = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> "{\"id\":" + number + ",\"at\":" + number * 10 + "}")
                .collect(Collectors.toCollection(ArrayList::new));
        serveInclusive();
        TestLoad load = load(
                Map.of("since", "since", "until", "until", "slice", "20"),
                TestLoad.by("at", "id").range("10", "60"));
        assertEquals(items.subList(0, 5), load.documents());
    }

    @Test
    void sendsBoundsAsTheApiWantsThem() {
        items = dated(0, 1, 1);
        serve(1000);
        Map<String, String> formats = Map.of(
                "epoch", "1767225605",
                "epochMillis", "1767225605000",
                "iso", "2026-01-01T00%3A00%3A05Z",
                "date", "2026-01-01",
                "dd.MM.yyyy", "01.01.2026");
        formats.forEach((format, sent) -> {
            api.calls.clear();
            load(
                    Map.of("since", "from", "sinceFormat", format),
                    TestLoad.by("at", "id").since("2026-01-01 00:00:05", "x"));
            assertTrue(api.calls.get(0).endsWith("&from=" + sent), api.calls.get(0));
        });
    }

    @Test
    void aLoadThatFollowsAnotherAsksUpToItsOwnStart() {
        items = dated(0, 1, 1);
        serve(1000);
        load(
                Map.of("since", "from", "until", "to"),
                TestLoad.by("at", "id").since("2026-01-01T00:00:05.123+02:00", "x"));
        assertTrue(
                api.calls.get(0).matches(".*&to=20\\d\\d-\\d\\d-\\d\\dT\\d\\d%3A\\d\\d%3A\\d\\d\\.000%2B02%3A00"),
                api.calls.get(0));
    }

    @Test
    void writesAMomentAsTheSourceWritesItsTimes() {
        Instant moment = Instant.parse("2026-11-21T01:02:03.456Z");
        assertEquals(Optional.of("2026-11-21"), CursorTime.like("2026-01-01", moment));
        assertEquals(Optional.of("2026-11-21 01:02:03"), CursorTime.like("2026-01-01 00:00:00", moment));
        assertEquals(Optional.of("2026-11-21T01:02:03.000Z"), CursorTime.like("2026-01-01T00:00:00.123Z", moment));
        assertEquals(Optional.of("2026-11-20T23:02:03-02:00"), CursorTime.like("2026-01-01T00:00:00-02:00", moment));
        assertEquals(Optional.empty(), CursorTime.like("12345678901234567890123", moment));
    }

    @Test
    void findsItsPlaceAgainWhereARecordBeforeItGoes_invariant_7() {
        items = dated(0, 40, 1);
        List<String> all = List.copyOf(items);
        serve(1000);
        TestLoad load = loadChanging(page -> {
            if (page == 2) {
                items.remove(3);
                items.remove(0);
            }
        });
        assertEquals(all, load.documents(), "those that moved up are not missed");
        assertEquals(40, load.read);
    }

    @Test
    void findsItsPlaceAgainWhereRecordsComeInFrontOfIt_invariant_7() {
        items = dated(0, 40, 1);
        List<String> all = List.copyOf(items);
        serve(1000);
        TestLoad load = loadChanging(page -> {
            if (page == 2) {
                items.addAll(0, dated(100, 4, 1));
            }
        });
        assertEquals(all, load.documents(), "none lands twice");
    }

    @Test
    void wantsToReadAnewWhereRecordsMoveFurtherThanAPage_invariant_7() {
        items = dated(0, 40, 1);
        serve(1000);
        PodiumException lost = assertThrows(
                PodiumException.class,
                () -> loadChanging(page -> {
                    if (page == 2) {
                        items.addAll(0, dated(100, 25, 1));
                    }
                }));
        assertTrue(lost.getMessage().contains("move between its pages"), lost.getMessage());
    }

    @Test
    void aListThatIsExactlyFullPagesLongEnds() {
        items = dated(0, 28, 1);
        serve(1000);
        assertEquals(items, load(Map.of("limit", 10), TestLoad.by("at", "id")).documents());
    }

    @Test
    void pagesThatAreFetchedAtOnceLandInOrderAndOnce() {
        items = dated(0, 203, 1);
        for (TestLoad load : List.of(TestLoad.by("at", "id"), TestLoad.whole())) {
            serve(1000);
            assertEquals(
                    items, load(Map.of("limit", 10, "concurrency", 4), load).documents());
            assertEquals(api.calls.size(), api.calls.stream().distinct().count(), "no page is asked for twice");
        }
    }

    private void serve(int cap) {
        if (api != null) {
            api.close();
        }
        api = new TestApi((call, query) -> page(call, query, found(query, 0), cap));
        connect();
    }

    private void serveInclusive() {
        api = new TestApi((call, query) -> page(call, query, found(query, 1), 1000));
        connect();
    }

    private void connect() {
        bench.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private synchronized List<String> found(Map<String, String> query, int inclusive) {
        String since = query.getOrDefault("since", "");
        String until = query.getOrDefault("until", "9999");
        return items.stream()
                .filter(item -> at(item).compareTo(since) >= 0)
                .filter(item -> at(item).compareTo(until) < inclusive)
                .toList();
    }

    private static String at(String item) {
        return item.replaceAll(".*\"at\":\"?([^\"}]*).*", "$1");
    }

    private static void page(HttpExchange call, Map<String, String> query, List<String> found, int cap)
            throws IOException {
        int start = Integer.parseInt(query.get("start"));
        int limit = Integer.parseInt(query.get("limit"));
        if (start + limit > cap + 1) {
            TestApi.json(call, 400, "{\"error\":\"no further than " + cap + "\"}");
            return;
        }
        List<String> page = found.stream().skip(start).limit(limit).toList();
        TestApi.json(call, 200, "{\"data\":[" + String.join(",", page) + "]}");
    }

    private TestLoad load(Map<String, Object> more, TestLoad load) {
        return bench.load("rest-offset", parameters(more), load);
    }

    private interface Change {
        void beforePage(int page);
    }

    /** What changes, changes before the page is asked for: nothing is fetched ahead beyond it. */
    private TestLoad loadChanging(Change change) {
        TestLoad load = TestLoad.by("at", "id");
        TestApi before = api;
        before.close();
        api = new TestApi((call, query) -> {
            synchronized (this) {
                change.beforePage(api.calls.size());
            }
            page(call, query, found(query, 0), 1000);
        });
        connect();
        return load(Map.of("limit", 10), load);
    }

    private static Map<String, Object> parameters(Map<String, Object> more) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("connection", "crm", "path", "/v1/items", "records", "data"));
        parameters.putAll(more);
        return parameters;
    }

    /** Records of which so many have one time. */
    private static List<String> dated(int from, int count, int ties) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> String.format(
                        "{\"id\":%d,\"at\":\"2026-01-01 00:%02d:%02d\"}", id, id / ties / 60, id / ties % 60))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
