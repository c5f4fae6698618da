package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.operation.TestHub;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CI and docs of dbt, started over HTTP. */
@QuarkusTest
@TestProfile(TestHub.class)
class DbtCiResourceTest extends DbtOverRest {

    @Test
    void aPackedProjectIsQueuedAsARunThatSaysWhatItLacks() throws IOException {
        Response started = as("admin").body(packed("dbt_project.yml")).post("/api/dbt/ci");
        started.then().statusCode(202).body("pipeline", equalTo("dbt.ci")).body("requestedBy", equalTo("admin"));
        String location = started.header("Location");
        awaitEnd(location);
        as("admin")
                .get(location)
                .then()
                .body("state", equalTo("FAILED"))
                .body("steps[0].error.kind", equalTo("USER"))
                .body("steps[0].error.message", containsString("There is no dbt at"));
        awaitEnd(as("admin")
                .contentType("application/json")
                .body("{\"project\":\"branch-x\"}")
                .post("/api/dbt/ci")
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));
        awaitEnd(as("admin")
                .post("/api/dbt/docs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no project at all",
                "{\"project\":",
                "{}",
                "[]",
                "null",
                "{\"project\":7}",
                "{\"project\":\"branch-x\",\"more\":1}",
                "{\"project\":\"no-such\"}",
                "{\"project\":\"../dbt\"}",
                "{\"project\":\"/etc\"}",
                "{\"project\":\"\"}"
            })
    void whatNamesNoProjectIsRefused(String body) {
        problem(as("admin").contentType("application/json").body(body).post("/api/dbt/ci"), 400);
    }

    @Test
    void whatIsNoPackedProjectIsRefusedBeforeARunIsMade() throws IOException {
        long before = ciRuns();
        problem(as("admin").body(packed("readme.md")).post("/api/dbt/ci"), 400)
                .body("detail", containsString("dbt_project.yml"));
        problem(as("admin").body(packed("../dbt_project.yml")).post("/api/dbt/ci"), 400)
                .body("detail", containsString("would not lie in its folder"));
        byte[] broken = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
        problem(as("admin").body(broken).post("/api/dbt/ci"), 400).body("detail", containsString("tar czf"));
        assertEquals(before, ciRuns());
    }

    /** Refused by its announced length: a client that goes on sending finds the connection closed. */
    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        String credentials =
                Base64.getEncoder().encodeToString(("admin:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST /api/dbt/ci HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
                                    + "\r\nContent-Length: 11000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertEquals("HTTP/1.1 413", new String(answer, StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dbt/ci", "/api/dbt/docs"})
    void onlyOperatorsStartSomething(String path) {
        given().post(path).then().statusCode(401);
        problem(as("vera").post(path), 403);
        as("admin").get(path).then().statusCode(405);
    }

    private long ciRuns() {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from podium.run where pipeline = 'dbt.ci'")
                .mapTo(Long.class)
                .one());
    }

    private static byte[] packed(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            byte[] content = "name: shop\nversion: '1.0'\n".getBytes(StandardCharsets.UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static void awaitEnd(String location) {
        Awaitility.await().until(() -> List.of("FAILED", "SUCCEEDED", "CANCELLED")
                .contains(as("admin").get(location).path("state").toString()));
    }
}
