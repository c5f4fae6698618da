package dev.podium.bronze;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes that land in a lake, which is read by who knows nothing of the hub. */
@Timeout(300)
abstract class LakeRoutes {

    @TempDir
    Path home;

    Path lake;
    SourceRoutes routes;

    @BeforeEach
    void start() throws IOException {
        routes = new SourceRoutes(home, "64K");
        lake = Files.createDirectories(home.resolve("lake"));
        connection("lake", lake.toString());
        connection("in", Files.createDirectories(home.resolve("in")).toString());
        routes.target = "lake";
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    void connection(String name, String url) {
        routes.connection(new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void file(String name, String content) throws IOException {
        Files.writeString(home.resolve("in").resolve(name), content);
    }

    LakeReader reader(String name) {
        return new LakeReader(lake.resolve("bronze/" + routes.pipeline + "/" + name));
    }

    List<Path> files(String name) throws IOException {
        Path folder = lake.resolve("bronze/" + routes.pipeline + "/" + name);
        try (Stream<Path> found = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return found.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    static String page(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> "{\"id\":" + id + ",\"amount\":13.45520,\"name\":\"ü" + "n".repeat(100) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    TestApi pages(int pages, AtomicBoolean down) {
        TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.get("page"));
            if (page == pages && down.get()) {
                TestApi.json(call, 503, "{}");
            } else {
                TestApi.json(call, 200, page > pages ? "{\"data\":[]}" : page(page * 100, 50));
            }
        });
        connection("crm", api.url());
        return api;
    }
}
