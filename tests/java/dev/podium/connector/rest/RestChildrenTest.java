package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For each deal, its activities: a REST Kamelet under another one. */
class RestChildrenTest {

    private static final int DEALS = 5;

    private final KameletBench bench = new KameletBench(Map.of("podium.http.first-pause", "5ms"));
    private final TestApi api = new TestApi((call, query) -> answer(call, query));
    private int loads;

    @AfterEach
    void stop() {
        bench.close();
        api.close();
    }

    @Test
    void readsTheChildrenOfEachParent() throws Exception {
        connect();
        TestLoad load = load("/deals/{id}/activities", TestLoad.whole(), 1);
        assertEquals(expected(), load.documents());
        assertEquals(expected().size(), load.read, "parents are no records of this load");
        assertEquals(api.calls.size(), api.calls.stream().distinct().count(), "nothing is asked for twice");
    }

    @Test
    void readsTheChildrenOfSeveralParentsAtOnceAndLandsThemInOrder() throws Exception {
        connect();
        assertEquals(
                expected(), load("/deals/{id}/activities", TestLoad.whole(), 3).documents());
    }

    @Test
    void goesOnAtTheParentWhereItWasKilled_invariant_3() throws Exception {
        connect();
        TestLoad whole = load("/deals/{id}/activities", TestLoad.whole(), 1);
        List<String> reached = whole.checkpoints;
        assertTrue(reached.size() >= DEALS);
        for (String checkpoint : reached) {
            TestLoad rest = load("/deals/{id}/activities", TestLoad.whole().from(checkpoint), 1);
            List<String> both = new ArrayList<>(expected().subList(0, expected().size() - rest.rows.size()));
            both.addAll(rest.documents());
            assertEquals(expected(), both, checkpoint);
        }
        assertEquals(
                0,
                load("/deals/{id}/activities", TestLoad.whole().from(whole.lastCheckpoint()), 1)
                        .rows
                        .size());
    }

    @Test
    void saysWhichFieldAParentHasNot() {
        connect();
        PodiumException missing =
                assertThrows(PodiumException.class, () -> load("/deals/{uuid}/activities", TestLoad.whole(), 1));
        assertTrue(missing.getMessage().contains("has no 'uuid'"), missing.getMessage());
    }

    @Test
    void saysSoWhereThePathNamesAFieldButThereIsNoParent() {
        connect();
        PodiumException alone = assertThrows(
                PodiumException.class,
                () -> bench.load(
                        "rest-single",
                        Map.of("connection", "crm", "path", "/deals/{id}/activities", "records", "data"),
                        TestLoad.whole()));
        assertTrue(alone.getMessage().contains("stands under no other"), alone.getMessage());
    }

    private void connect() {
        bench.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private TestLoad load(String childPath, TestLoad load, int concurrency) throws Exception {
        api.calls.clear();
        String start = "direct:children" + ++loads;
        bench.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(start)
                        .kamelet("rest-cursor/deals" + loads
                                + "?connection=crm&path=/deals&records=data&next=next&limit=2")
                        .kamelet("rest-offset/activities" + loads + "?connection=crm&path=RAW(" + childPath
                                + ")&records=data&limit=2&concurrency=" + concurrency)
                        .process(exchange -> load.land(exchange.getMessage().getBody(Records.class)));
            }
        });
        Exchange ended = bench.context()
                .createProducerTemplate()
                .send(start, exchange -> exchange.setProperty(Load.PROPERTY, load));
        if (ended.getException() != null) {
            throw PodiumException.of(ended.getException());
        }
        return load;
    }

    /** Deal 3 has no activities. */
    private static List<String> activities(int deal) {
        return IntStream.range(0, deal == 3 ? 0 : deal + 1)
                .mapToObj(number -> "{\"deal\":" + deal + ",\"number\":" + number + "}")
                .toList();
    }

    private static List<String> expected() {
        return IntStream.rangeClosed(1, DEALS)
                .mapToObj(RestChildrenTest::activities)
                .flatMap(List::stream)
                .toList();
    }

    private static void answer(HttpExchange call, Map<String, String> query) throws IOException {
        String path = call.getRequestURI().getPath();
        if (path.equals("/deals")) {
            int page = Integer.parseInt(query.getOrDefault("cursor", "0"));
            String deals = IntStream.rangeClosed(1, DEALS)
                    .skip(page * 2L)
                    .limit(2)
                    .mapToObj(id -> "{\"id\":\"" + id + "\",\"title\":\"x\"}")
                    .collect(Collectors.joining(","));
            String next = page * 2 + 2 < DEALS ? ",\"next\":" + (page + 1) : "";
            TestApi.json(call, 200, "{\"data\":[" + deals + "]" + next + "}");
            return;
        }
        int deal = Integer.parseInt(path.split("/")[2]);
        String page = activities(deal).stream()
                .skip(Long.parseLong(query.get("start")))
                .limit(2)
                .collect(Collectors.joining(","));
        TestApi.json(call, 200, "{\"data\":[" + page + "]}");
    }
}
