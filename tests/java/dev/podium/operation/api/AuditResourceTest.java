package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.audit.Audit;
import dev.podium.audit.AuditEntry;
import dev.podium.operation.TestHub;
import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(TestHub.class)
class AuditResourceTest {

    @Inject
    Audit audit;

    @Inject
    Warehouse warehouse;

    @Test
    void whoChangesSomethingIsRecordedWithWhatAndWhatCameOfIt() {
        String id = UUID.randomUUID().toString();
        as("admin").post("/api/runs/" + id + "/cancel").then().statusCode(404);
        entries(id)
                .body("items", hasSize(1))
                .body("items[0].who", equalTo("admin"))
                .body("items[0].action", equalTo("cancelRun"))
                .body("items[0].at", notNullValue())
                .body("items[0].detail.method", equalTo("POST"))
                .body("items[0].detail.path", equalTo("/api/runs/" + id + "/cancel"))
                .body("items[0].detail.status", equalTo(404));
    }

    @Test
    void theBodyIsKeptWithoutSecretsByNameOrValue_invariant_10() {
        String pipeline = "never-" + UUID.randomUUID();
        Secrets.register("planted in a name");
        as("admin")
                .contentType("application/json")
                .body(Map.of(
                        "pipeline", pipeline, "mode", "full", "api_key", "by its name", "from", "planted in a name"))
                .post("/api/runs")
                .then()
                .statusCode(400);
        entries(pipeline)
                .body("items[0].action", equalTo("startRun"))
                .body("items[0].detail.body.mode", equalTo("full"))
                .body("items[0].detail.body.api_key", equalTo("***"))
                .body("items[0].detail.body.from", equalTo("***"))
                .body(not(containsString("by its name")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pipeline\": ", "[[[[", "\"\\u0000\"", "{\"pipeline\":\"a\\u0000b\"}"})
    void bodiesThatNobodyCanReadAreRecordedToo(String body) {
        long before = newest();
        as("admin").contentType("application/json").body(body).post("/api/runs");
        assertTrue(newest() > before, "an entry for " + body);
    }

    @Test
    void longBodiesAreRecordedByTheirSize() {
        long before = newest();
        as("admin")
                .contentType("application/json")
                .body("{\"pipeline\":\"" + "x".repeat(10_000) + "\"}")
                .post("/api/runs");
        assertTrue(detailsSince(before).contains("10015 bytes"), detailsSince(before));
    }

    @Test
    void whatIsRefusedIsRecordedAndWhatNobodyKnownAskedIsNot() {
        String id = UUID.randomUUID().toString();
        String path = "/api/runs/" + id + "/retry";
        as("vera").post(path).then().statusCode(403);
        Awaitility.await().until(() -> entriesOf(path, id).findAny().isPresent());
        given().post(path).then().statusCode(401);
        given().auth().preemptive().basic("vera", "wrong").post(path).then().statusCode(401);
        as("vera").get("/api/runs").then().statusCode(200);
        assertEquals(
                List.of("vera"), entriesOf(path, id).map(entry -> entry.who()).toList());
    }

    @Test
    void theLogIsReadPageByPageByOperators() {
        String subject = "paged-" + UUID.randomUUID();
        for (int number = 0; number < 3; number++) {
            audit.record("somebody", "test", subject, Map.of("number", number));
        }
        int next = as("admin")
                .get("/api/audit?limit=2&subject=" + subject)
                .then()
                .statusCode(200)
                .body("items.detail.number", equalTo(List.of(2, 1)))
                .extract()
                .path("next");
        as("admin")
                .get("/api/audit?limit=2&subject=" + subject + "&after=" + next)
                .then()
                .body("items.detail.number", equalTo(List.of(0)))
                .body("next", nullValue());
        as("admin").get("/api/audit?after=x").then().statusCode(400);
        as("vera").get("/api/audit").then().statusCode(403);
    }

    @Test
    void nobodyRewritesTheLog() {
        audit.record("somebody", "test", "kept", Map.of());
        for (String change : new String[] {
            "update podium.audit set who = 'another'", "delete from podium.audit", "truncate podium.audit"
        }) {
            assertThrows(
                    RuntimeException.class, () -> warehouse.jdbi().useHandle(handle -> handle.execute(change)), change);
        }
        assertEquals(1, audit.entries(Optional.of("kept"), Long.MAX_VALUE, 9).size());
    }

    /** Of others none: hubs note some a little after they have answered. */
    private Stream<AuditEntry> entriesOf(String... subjects) {
        return Stream.of(subjects).flatMap(subject -> audit.entries(Optional.of(subject), Long.MAX_VALUE, 9).stream());
    }

    private long newest() {
        return audit.entries(Optional.empty(), Long.MAX_VALUE, 1).stream()
                .mapToLong(entry -> entry.id())
                .findFirst()
                .orElse(0);
    }

    private String detailsSince(long before) {
        return audit.entries(Optional.empty(), Long.MAX_VALUE, 9).stream()
                .filter(entry -> entry.id() > before)
                .map(AuditEntry::detail)
                .collect(Collectors.joining(" "));
    }

    private static ValidatableResponse entries(String subject) {
        return as("admin").get("/api/audit?subject=" + subject).then().statusCode(200);
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, TestHub.PASSWORD);
    }
}
