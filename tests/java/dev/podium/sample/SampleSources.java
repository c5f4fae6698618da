package dev.podium.sample;

import dev.podium.fault.HubProcess;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the sample's sources have, asked for without the hub's connectors. */
final class SampleSources {

    private final HubProcess hub;
    private final String token;

    SampleSources(HubProcess hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    /** Deals changed since then, page by page by offset; since empty gives all. */
    List<Map<String, Object>> deals(String since) {
        List<Map<String, Object>> deals = new ArrayList<>();
        Map<String, Object> query = query(since);
        Integer start = 0;
        while (start != null) {
            query.put("start", start);
            JsonPath page = page("/v1/deals", query);
            deals.addAll(page.getList("data"));
            start = page.get("additional_data.pagination.next_start");
        }
        return deals;
    }

    /** How many records a list by cursor has. */
    long countByCursor(String path) {
        Map<String, Object> query = query("");
        long count = 0;
        do {
            JsonPath page = page(path, query);
            count += page.getList("data").size();
            query.put("cursor", page.get("additional_data.next_cursor"));
        } while (query.get("cursor") != null);
        return count;
    }

    long rows(String table) throws Exception {
        return hub.count("erp", "select count(*) from public." + table);
    }

    /** Records in the files of this kind: lines, but for a header in each. */
    long lines(String prefix, int headers) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(hub.home().resolve("sample/visits"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                lines += Files.readAllLines(file, StandardCharsets.ISO_8859_1).size() - headers;
            }
        }
        return lines;
    }

    private static Map<String, Object> query(String since) {
        Map<String, Object> query = new HashMap<>(Map.of("limit", 500));
        if (!since.isEmpty()) {
            query.put("updated_since", since);
        }
        return query;
    }

    private JsonPath page(String path, Map<String, Object> query) {
        Response response = call(path, query);
        return (response.statusCode() == 429 ? call(path, query) : response)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Response call(String path, Map<String, Object> query) {
        return RestAssured.given()
                .port(hub.httpPort())
                .header("x-api-token", token)
                .queryParams(query)
                .get("/sample/crm" + path);
    }
}
