package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.load.Preview;
import dev.podium.load.Previews;
import dev.podium.load.Records;
import dev.podium.run.StepConsumer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a route's source has, before anything of it lands: through real Kamelets, from a real API, database and folder. */
abstract class PreviewedSources {

    static final String OFFSETS = "rest-offset?connection=api&path=/deals&limit=4&overlap=false";

    @TempDir
    Path home;

    SourceRoutes routes;
    TestApi api;
    volatile TestApi.Answer answer;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "1M");
        answer = (call, query) -> TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        api = new TestApi((call, query) -> answer.to(call, query));
        connection("api", api.url());
        connection("folder", home.resolve("files").toString());
    }

    @AfterEach
    void stop() {
        routes.close();
        api.close();
    }

    StepConsumer consumer(String name) {
        return routes.engine.consumers.find(dataset(name)).orElseThrow();
    }

    Preview preview(String name) {
        return preview(name, Duration.ofSeconds(30));
    }

    Preview preview(String name, Duration patience) {
        return new Previews(routes.engine.consumers, patience)
                .of(dataset(name))
                .orElseThrow()
                .preview();
    }

    String dataset(String name) {
        return routes.pipeline + "." + name;
    }

    long landed(String name) {
        routes.landed();
        return routes.count(name);
    }

    void assertNothingLanded(String name) {
        for (String table : List.of("podium.load", "podium.watermark", "podium.quarantine", "podium.schema_change")) {
            assertEquals(
                    0, routes.one("select count(*) from " + table + " where dataset = '" + dataset(name) + "'"), table);
        }
        assertEquals(
                0,
                routes.one("select count(*) from information_schema.tables where table_name = '" + routes.pipeline + "_"
                        + name + "'"));
    }

    Set<String> columnsOfLog(String name) throws IOException {
        Path log =
                home.resolve("lake/bronze/" + routes.pipeline + "/" + name + "/_delta_log/00000000000000000000.json");
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(log)) {
            JsonNode schema = json.readTree(line).at("/metaData/schemaString");
            if (schema.isTextual()) {
                return StreamSupport.stream(
                                json.readTree(schema.asText()).path("fields").spliterator(), false)
                        .map(field -> field.path("name").asText() + " "
                                + field.path("type").asText())
                        .collect(Collectors.toSet());
            }
        }
        throw new AssertionError("no schema in " + log);
    }

    static String columns(Preview preview) {
        return preview.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }

    static List<String> positions(Preview preview) {
        return preview.rejected().stream().map(Records.Rejected::position).toList();
    }

    static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    static String id(String record) {
        return record.replaceAll(".*\"id\":([0-9]+).*", "$1");
    }

    /** Forty deals; every third has no price. */
    static String page(int start, int limit) {
        if (start < 0) {
            return "{\"error\":\"no such place\"}";
        }
        return IntStream.range(start, Math.min(40, start + limit))
                .mapToObj(at -> "{\"id\":" + (at + 1) + ",\"at\":\"2026-05-01T00:00:" + (10 + at) + "Z\",\"price\":"
                        + (at % 3 == 2 ? "null" : "1.50") + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(at -> at + ",n" + at + "\n")
                .collect(Collectors.joining());
    }

    void file(String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("files")).resolve(name), content);
    }

    void contract(String name, String drift, String... properties) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve("routes")).resolve(dataset(name) + ".contract.yaml"),
                "apiVersion: v3.0.2\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\n"
                        + "customProperties:\n  - { property: " + drift + " }\nschema:\n  - name: " + name
                        + "\n    properties:\n      - " + String.join("\n      - ", properties) + "\n");
    }

    void connection(String name, String url) {
        routes.connection(new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
