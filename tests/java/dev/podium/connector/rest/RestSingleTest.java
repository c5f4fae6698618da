package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestSingleTest {

    @Test
    void readsTheOneAnswerAndAsksForNothingElse() {
        try (KameletBench bench = new KameletBench(Map.of());
                TestApi api = new TestApi((call, query) ->
                        TestApi.json(call, 200, "{\"data\":[{\"id\":1},{\"id\":2}],\"meta\":{\"total\":2}}"))) {
            bench.connection(new Connection("rates", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
            Map<String, Object> parameters =
                    Map.of("connection", "rates", "path", "/list?of=all", "records", "data", "total", "meta.total");
            TestLoad load = bench.load("rest-single", parameters, TestLoad.whole());
            assertEquals(List.of("{\"id\":1}", "{\"id\":2}"), load.documents());
            assertEquals(List.of("/list?of=all"), api.calls);
        }
    }
}
