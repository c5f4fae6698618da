package dev.podium.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.ConsoleHub;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class CrmRoutesTest {

    @Inject
    SampleConfig config;

    @Inject
    WorldStore store;

    @Inject
    Warehouse warehouse;

    @BeforeEach
    void makeTheFirstDay() throws Exception {
        if (store.present().isEmpty()) {
            store.turn(UUID.randomUUID());
        }
    }

    @Test
    void aCallWithoutTheRightTokenIsRefused() {
        given().get("/sample/crm/v1/deals").then().statusCode(401).body("success", equalTo(false));
        given().header("x-api-token", "wrong")
                .get("/sample/crm/v2/persons")
                .then()
                .statusCode(401);
    }

    @Test
    void dealsComeInPagesByOffsetUntilThereIsNoNextStart() {
        List<Integer> ids = new ArrayList<>();
        Integer start = 0;
        int pages = 0;
        while (start != null) {
            JsonPath page = page("/v1/deals", Map.of("start", start, "limit", 500));
            ids.addAll(page.getList("data.id", Integer.class));
            Integer next = page.get("additional_data.pagination.next_start");
            assertEquals(next != null, page.getBoolean("additional_data.pagination.more_items_in_collection"));
            start = next;
            pages++;
        }
        assertTrue(pages >= 12);
        assertTrue(new HashSet<>(ids).size() >= 6_000);
        assertTrue(ids.size() > new HashSet<>(ids).size(), "some deals stand in the list twice");
    }

    @Test
    void personsComeByCursorUntilItIsNull() {
        List<Integer> ids = new ArrayList<>();
        Map<String, Object> query = new HashMap<>(Map.of("limit", 500));
        do {
            JsonPath page = page("/v2/persons", query);
            ids.addAll(page.getList("data.id", Integer.class));
            query.put("cursor", page.get("additional_data.next_cursor"));
        } while (query.get("cursor") != null);
        assertEquals(4_000, new HashSet<>(ids).size());
        assertEquals(4_000, ids.size());
    }

    @Test
    void updatedSinceIncludesTheTimeItself() {
        List<String> times = page("/v2/organizations", Map.of("limit", 500)).getList("data.update_time");
        String youngest = times.stream().max(String::compareTo).orElseThrow();
        List<String> since = page("/v2/organizations", Map.of("limit", 500, "updated_since", youngest))
                .getList("data.update_time");
        assertTrue(since.contains(youngest));
        assertTrue(since.stream().allMatch(time -> time.compareTo(youngest) >= 0));
    }

    @Test
    void everyNinthCallIsTurnedAwayOnceWithTheTimeToWait() {
        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < 18; call++) {
            Response response = call("/v2/organizations", Map.of("limit", 1));
            statuses.add(response.statusCode());
            if (response.statusCode() == 429) {
                assertEquals("1", response.header("Retry-After"));
            }
        }
        assertEquals(2, statuses.stream().filter(status -> status == 429).count());
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToTheOneWhoAsksAndToNobodyElse() {
        List<LogRecord> said = new CopyOnWriteArrayList<>();
        Handler listener = new Listener(said);
        Logger log = Logger.getLogger("org.apache.camel.processor.errorhandler.DefaultErrorHandler");
        log.addHandler(listener);
        untilNotBusy("/v1/deals", Map.of("limit", 1));
        try {
            warehouse.jdbi().useHandle(handle -> handle.execute("alter database erp allow_connections false"));
            Response response = untilNotBusy("/v1/deals", Map.of("limit", 1));
            assertEquals(503, response.statusCode());
            assertEquals("1", response.header("Retry-After"));
            assertTrue(response.asString().contains("database does not answer"), response.asString());
            assertEquals(List.of(), said.stream().map(LogRecord::getMessage).toList());
        } finally {
            warehouse.jdbi().useHandle(handle -> handle.execute("alter database erp allow_connections true"));
            log.removeHandler(listener);
        }
    }

    private static final class Listener extends Handler {

        private final List<LogRecord> said;

        Listener(List<LogRecord> said) {
            this.said = said;
        }

        @Override
        public void publish(LogRecord line) {
            said.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aMadeUpCursorOrOffsetIsABadRequest() {
        assertEquals(
                400, untilNotBusy("/v2/persons", Map.of("cursor", "nonsense")).statusCode());
        assertEquals(400, untilNotBusy("/v1/deals", Map.of("start", "many")).statusCode());
    }

    @Test
    void theNextDayShowsAsAFewChangedDeals() throws Exception {
        World before = store.present().orElseThrow();
        store.turn(UUID.randomUUID());
        String since = before.on(before.day() + 1).date(before.day() + 1) + " 00:00:00";
        JsonPath changes = page("/v1/deals", Map.of("start", 0, "limit", 500, "updated_since", since));
        assertEquals(60, new HashSet<>(changes.getList("data.id")).size());
    }

    private JsonPath page(String path, Map<String, ?> query) {
        Response response = untilNotBusy(path, query);
        assertEquals(200, response.statusCode(), response.asString());
        return response.jsonPath();
    }

    private Response untilNotBusy(String path, Map<String, ?> query) {
        Response response = call(path, query);
        return response.statusCode() == 429 ? call(path, query) : response;
    }

    private Response call(String path, Map<String, ?> query) {
        Map<String, Object> sent = new HashMap<>(query);
        sent.values().removeIf(java.util.Objects::isNull);
        return given().header("x-api-token", config.crmToken())
                .queryParams(sent)
                .get("/sample/crm" + path);
    }
}
