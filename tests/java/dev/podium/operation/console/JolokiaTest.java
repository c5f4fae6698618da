package dev.podium.operation.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.audit.Audit;
import dev.podium.audit.AuditEntry;
import dev.podium.operation.ConsoleHub;
import dev.podium.vocabulary.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class JolokiaTest {

    private static final String CONTEXT = "org.apache.camel:context=camel-1,type=context,name=\"camel-1\"";
    private static final String BEAT = "org.apache.camel:context=camel-1,type=routes,name=\"sales.beat\"";

    @Inject
    Audit audit;

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "admin"})
    void everyUserReadsCounters(String user) {
        ask(user, Map.of("type", "read", "mbean", BEAT, "attribute", "RouteId"))
                .body("status", equalTo(200))
                .body("value", equalTo("sales.beat"));
    }

    @Test
    void viewersSeeRoutesDrawn() {
        ask("viewer", exec(CONTEXT, "dumpRoutesAsXml()")).body("value", containsString("sales.beat"));
        ask("viewer", exec(BEAT, "dumpRouteStatsAsXml(boolean,boolean)", true, true))
                .body("value", containsString("exchangesCompleted"));
    }

    @Test
    void operatorsDoNotReachFilesAndProgramsThroughEndpoints_invariant_10() {
        String send = "requestBody(java.lang.String,java.lang.Object)";
        ask("operator", exec(CONTEXT, send, "file:target/never?fileName=written", "x"))
                .body("status", equalTo(403));
        ask("operator", exec(CONTEXT, "stop()")).body("status", equalTo(403));
        ask("operator", exec(CONTEXT, "createEndpoint(java.lang.String)", "file:target/never"))
                .body("status", equalTo(403));
        assertFalse(java.nio.file.Files.exists(java.nio.file.Path.of("target/never")));
    }

    @Test
    void operatorsCallOperationsOfCamelAndViewersDont() {
        ask("viewer", exec(BEAT, "reset()")).body("status", equalTo(403));
        ask("operator", exec(BEAT, "reset()")).body("status", equalTo(200));
        ask("admin", exec(BEAT, "reset()")).body("status", equalTo(200));
    }

    @Test
    void whatPeopleDoIsInTheAuditLog() {
        String route = "sales.beat";
        long before = newest(route);
        ask("viewer", exec(BEAT, "dumpRouteAsXml()")).body("status", equalTo(200));
        assertEquals(before, newest(route), "reading is no change");
        ask("operator", exec(BEAT, "suspend()")).body("status", equalTo(200));
        ask("operator", exec(BEAT, "resume()")).body("status", equalTo(200));
        ask("viewer", exec(BEAT, "stop()")).body("status", equalTo(403));
        List<AuditEntry> entries = audit.entries(Optional.of(route), Long.MAX_VALUE, 3);
        assertEquals(
                List.of("viewer stop() 403", "operator resume() 200", "operator suspend() 200"),
                entries.stream()
                        .map(entry -> entry.who() + " " + entry.action() + " "
                                + entry.detail().replaceAll(".*\"status\": *(\\d+).*", "$1"))
                        .toList());
    }

    private long newest(String subject) {
        return audit.entries(Optional.of(subject), Long.MAX_VALUE, 1).stream()
                .mapToLong(AuditEntry::id)
                .findFirst()
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.management:type=DiagnosticCommand",
                "com.sun.management:type=HotSpotDiagnostic",
                "java.util.logging:type=Logging",
                "java.lang:type=Memory",
                "java.lang:type=Threading",
                "JMImplementation:type=MBeanServerDelegate",
                "jolokia:type=Config",
                "hawtio:type=TreeWatcher"
            })
    void nobodyCallsOperationsOfTheMachine(String mbean) {
        ask("admin", exec(mbean, "gc")).body("status", equalTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "admin"})
    void nobodyWritesAttributes(String user) {
        ask(user, Map.of("type", "write", "mbean", CONTEXT, "attribute", "Tracing", "value", true))
                .body("status", equalTo(403));
    }

    @Test
    void dangerousMBeansAreNotListed() {
        ask("admin", Map.of("type", "list"))
                .body("value", hasKey("org.apache.camel"))
                .body("value", not(hasKey("com.sun.management")))
                .body("value", not(hasKey("java.util.logging")))
                .body("value", not(hasKey("JMImplementation")));
        ask("admin", Map.of("type", "search", "mbean", "com.sun.management:*"))
                .body("value", not(hasItem(containsString("DiagnosticCommand"))));
    }

    @Test
    void thereIsNoProxyToOtherMachines() {
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .get("/hawtio/proxy/http/localhost/1/")
                .then()
                .statusCode(404);
    }

    @Test
    void secretsInAttributesAreRedacted() {
        System.setProperty("of.the.test.connection", "url with s3cret\"word in it");
        Secrets.register("s3cret\"word");
        ask("admin", Map.of("type", "read", "mbean", "java.lang:type=Runtime", "attribute", "SystemProperties"))
                .body("value.'of.the.test.connection'", equalTo("url with *** in it"));
    }

    @Test
    void pathParametersDontOpenAnotherWayIn() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(Map.of("type", "version"))
                .post("/hawtio/jolokia;x=1/")
                .then()
                .statusCode(not(200));
    }

    @Test
    void neitherAHugeNumberNorAThousandQuestionsInOneHoldUpTheHub_invariant_6() throws Exception {
        for (String body : List.of("9".repeat(5_000_000), "[".repeat(1_000_000), "{\"a\":".repeat(100_000), "x")) {
            assertEquals(400, post(body).statusCode(), () -> body.substring(0, Math.min(10, body.length())));
        }
        HttpResponse<String> answers =
                post("[" + String.join(",", Collections.nCopies(1_000, "{\"type\":\"list\"}")) + "]");
        assertEquals(200, answers.statusCode());
        assertTrue(answers.body().contains("ask for less at once"), "the last of them are not answered");
    }

    /** Past REST Assured, which prints what it sends. */
    private static HttpResponse<String> post(String body) throws Exception {
        String login = Base64.getEncoder().encodeToString("viewer:viewer".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/hawtio/jolokia/"))
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofMinutes(1))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void noPortOfJmxOrTheDebuggerIsOpen() {
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), 1099).close());
    }

    private static Map<String, Object> exec(String mbean, String operation, Object... arguments) {
        return Map.of("type", "exec", "mbean", mbean, "operation", operation, "arguments", arguments);
    }

    private static ValidatableResponse ask(String user, Map<String, Object> request) {
        return given().auth()
                .preemptive()
                .basic(user, user)
                .contentType("application/json")
                .body(request)
                .post("/hawtio/jolokia/")
                .then()
                .statusCode(200);
    }
}
