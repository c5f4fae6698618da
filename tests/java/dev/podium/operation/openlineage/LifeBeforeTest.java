package dev.podium.operation.openlineage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.podium.operation.TestHub;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a hub had done right before it was killed reaches the receiver of lineage after its next start. */
@QuarkusTest
@TestProfile(TestHub.class)
class LifeBeforeTest {

    @Inject
    LineageFeed feed;

    @Inject
    Warehouse warehouse;

    @Inject
    Workspace workspace;

    @ConfigProperty(name = "podium.lineage.to")
    URI receiver;

    private final String name = "l" + UUID.randomUUID().toString().substring(0, 8);
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    @Test
    void whatWasWrittenAndNotToldIsToldAndTwiceTheSame() throws Exception {
        String hub = Files.readString(workspace.home().resolve("hub-id")).strip();
        UUID run = UUID.randomUUID();
        sql("insert into podium.run (id, pipeline, state, mode, requested_by, started_at, finished_at) values ('" + run
                + "', '" + name + "', 'FAILED', 'FULL', 'test', now(), now())");
        step(run, name + ".mine", hub + "/the life before");
        step(run, name + ".another's", "another/life");
        HttpServer server = listen();
        try {
            feed.tellLifeBeforeSoon();
            await().until(() -> told().size() == 4);
            assertEquals(
                    List.of("START " + name + ".mine", "FAIL " + name + ".mine", "START " + name, "FAIL " + name),
                    told().stream()
                            .map(event -> event.path("eventType").asText() + " "
                                    + event.at("/job/name").asText())
                            .toList());
            List<JsonNode> first = told();
            feed.tellLifeBeforeSoon();
            await().until(() -> told().size() == 8);
            assertEquals(first, told().subList(4, 8), "receivers know a repetition by what it says");
        } finally {
            server.stop(0);
        }
    }

    private List<JsonNode> told() {
        return received.stream()
                .filter(event -> event.at("/job/name").asText().startsWith(name))
                .toList();
    }

    private HttpServer listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(receiver.getHost(), receiver.getPort()), 0);
        server.createContext("/", call -> {
            received.add(new ObjectMapper().readTree(call.getRequestBody()));
            call.sendResponseHeaders(201, -1);
            call.close();
        });
        server.start();
        return server;
    }

    private void step(UUID run, String step, String owner) {
        sql("insert into podium.step (run_id, name, stage, state, attempt, owner, started_at, finished_at, error_kind,"
                + " error_message) values ('" + run + "', '" + step.replace("'", "''") + "', 'bronze', 'FAILED', 1, '"
                + owner + "', now(), now(), 'EXTERNAL', 'the source is away')");
    }

    private void sql(String statement) {
        warehouse.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
