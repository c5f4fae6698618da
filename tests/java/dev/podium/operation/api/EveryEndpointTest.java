package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.operation.TestHub;
import dev.podium.operation.security.Sessions;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that OpenAPI names, called as nobody should call it: each call is refused with a problem, and nothing breaks. */
@QuarkusTest
@TestProfile(TestHub.class)
class EveryEndpointTest {

    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");
    private static final int MEGABYTE = 1_000_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String LOGIN = "Basic "
            + Base64.getEncoder().encodeToString(("admin:" + TestHub.PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** Percent-encoded, as they would stand in a URL. */
    private static final List<String> HOSTILE = List.of(
            "%27%3B%20drop%20table%20podium.run%3B%20--",
            "a.b%27%20or%20%271%27%3D%271",
            "..%2F..%2F..%2Fetc%2Fpasswd",
            "..%5C..%5Cwindows",
            "a%2Fb",
            "%00",
            "a.b%00",
            "%0d%0aSet-Cookie:%20x=y",
            "%24%7Bjndi:ldap:x%7D",
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "%7B%7Bazure:secret%7D%7D",
            "%ED%A0%80",
            "%F0%9F%92%A5.%F0%9F%92%A5",
            "-1",
            "9223372036854775808",
            "x".repeat(3_000));

    private record Endpoint(String method, String path, boolean body) {

        /** With this in the place of each name. */
        String at(String name) {
            return path.replaceAll("\\{[^}]*}", name.replace("\\", "\\\\").replace("$", "\\$"));
        }

        boolean changes() {
            return !method.equals("get");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Inject
    Sessions sessions;

    private List<Endpoint> endpoints;

    @BeforeEach
    void read() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(admin().get("/q/openapi?format=json").asByteArray());
        assertTrue(
                document.path("openapi").asText().startsWith("3.1"),
                document.path("openapi").asText());
        endpoints = new ArrayList<>();
        document.path("paths").fields().forEachRemaining(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .map(method -> new Endpoint(
                        method, path.getKey(), path.getValue().path(method).has("requestBody")))
                .forEach(endpoints::add));
        assertTrue(endpoints.size() > 30, endpoints::toString);
    }

    @Test
    void whoShowsNoOrWrongOrExpiredCredentialsIsSentToLogIn() {
        String over = sessions.begin(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("vera"))
                .addRole("viewer")
                .build());
        sessions.end(over);
        Map<String, Function<RequestSpecification, RequestSpecification>> strangers = new TreeMap<>(Map.of(
                "nobody", call -> call,
                "wrong password", call -> call.auth().preemptive().basic("admin", "wrong"),
                "unknown user", call -> call.auth().preemptive().basic("mallory", TestHub.PASSWORD),
                "no password", call -> call.header("Authorization", "Basic YWRtaW4="),
                "no Base64", call -> call.header("Authorization", "Basic %%%"),
                "wrong token", call -> call.header("Authorization", "Bearer wrong"),
                "empty token", call -> call.header("Authorization", "Bearer "),
                "another scheme", call -> call.header("Authorization", "Digest username=\"admin\""),
                "an ended session", call -> call.cookie(Sessions.COOKIE, over),
                "an invented session", call -> call.cookie(Sessions.COOKIE, "invented")));
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            strangers.forEach((who, credentials) ->
                    expect(wrong, who + ": " + endpoint, call(endpoint, "a.b", credentials.apply(given())), 401));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whoOnlyViewsChangesNothing() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.changes()) {
                expect(wrong, endpoint.toString(), call(endpoint, "a.b", viewer()), 403);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aPageOfAnotherSiteChangesNothingWithWhateverCredentialsItsBrowserSends() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.changes()) {
                expect(
                        wrong,
                        endpoint.toString(),
                        call(endpoint, "a.b", admin().header("Origin", "https://evil.example")),
                        403);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void bodiesThatAreNoneAreRefused() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.body()) {
                expect(wrong, "cut off: " + endpoint, send(endpoint, "{\"a\":"), 400, 404, 415);
                expect(wrong, "no object: " + endpoint, send(endpoint, "[1]"), 400, 404, 415);
                expect(wrong, "an unknown field: " + endpoint, send(endpoint, "{\"unheard-of\":1}"), 400, 404, 415);
                expect(wrong, "no text: " + endpoint, send(endpoint, "\u0000\u0001"), 400, 404, 415);
                expect(wrong, "deep: " + endpoint, send(endpoint, "[".repeat(200_000)), 400, 404, 415);
                expect(wrong, "deep object: " + endpoint, send(endpoint, "{\"a\":".repeat(100_000)), 400, 404, 415);
                expect(wrong, "long number: " + endpoint, send(endpoint, "9".repeat(MEGABYTE)), 400, 404, 413, 415);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void headersThatMakeNoSenseAreRefusedOrPassedOver() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (String type : List.of(
                    "application/json;charset=no-such-charset",
                    "text/plain;charset=no-such-charset",
                    "application/yaml;charset=utf-16",
                    "multipart/form-data",
                    "application/x-www-form-urlencoded",
                    "nonsense",
                    ";;;")) {
                if (endpoint.body()) {
                    notOurs(wrong, type + ": " + endpoint, sendAs(endpoint, "Content-Type", type));
                }
            }
            for (String accept :
                    List.of("nonsense", "application/json;q=a", "*/*;q=7", ";", "image/png", "a/b;charset=x")) {
                notOurs(wrong, "accept " + accept + ": " + endpoint, sendAs(endpoint, "Accept", accept));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void notOurs(List<String> wrong, String what, HttpResponse<String> response) {
        if (response.statusCode() >= 500) {
            wrong.add(what + ": " + response.statusCode() + " " + response.body());
        }
    }

    private static HttpResponse<String> sendAs(Endpoint endpoint, String header, String value)
            throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RestAssured.port + endpoint.at("a.b"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", LOGIN)
                .header(header, value)
                .timeout(Duration.ofMinutes(1));
        if (!header.equals("Content-Type") && endpoint.body()) {
            request.header("Content-Type", JSON);
        }
        HttpRequest.BodyPublisher body =
                endpoint.body() ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody();
        return CLIENT.send(
                request.method(endpoint.method().toUpperCase(Locale.ROOT), body).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            String head = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + JSON + "\r\nAuthorization: "
                    + LOGIN + "\r\nContent-Length: " + 12 * MEGABYTE + "\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(status.contains(" 413 "), status);
        }
    }

    @Test
    void hostileNamesAreUnknownNamesAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.path().contains("{")) {
                for (String name : HOSTILE) {
                    expect(
                            wrong,
                            endpoint.method() + " " + endpoint.at(name.substring(0, Math.min(60, name.length()))),
                            call(endpoint, name, admin()),
                            400,
                            404,
                            409,
                            414,
                            415);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void hostileParametersOfQueriesAreNamed() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.changes()) {
                for (String name : HOSTILE.subList(0, 7)) {
                    Response response = admin().urlEncodingEnabled(false)
                            .get(endpoint.at("a.b") + "?limit=" + name + "&after=" + name + "&state=" + name
                                    + "&pipeline=" + name);
                    if (response.statusCode() >= 500) {
                        wrong.add(endpoint + " " + name + " " + response.statusCode());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void expect(List<String> wrong, String what, Response response, int... statuses) {
        expect(wrong, what, response.statusCode(), String.valueOf(response.contentType()), statuses);
    }

    private static void expect(List<String> wrong, String what, HttpResponse<String> response, int... statuses) {
        expect(
                wrong,
                what,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                statuses);
    }

    private static void expect(List<String> wrong, String what, int status, String type, int... statuses) {
        boolean expected = IntStream.of(statuses).anyMatch(known -> known == status);
        boolean problem = type.startsWith("application/problem+json") || status == 413 || status == 414;
        if (!expected || !problem) {
            wrong.add(what + ": " + status + " " + type);
        }
    }

    private static Response call(Endpoint endpoint, String name, RequestSpecification call) {
        RequestSpecification sent = endpoint.body() ? call.contentType(JSON).body("{}") : call;
        return sent.urlEncodingEnabled(false).request(endpoint.method(), endpoint.at(name));
    }

    /** Past REST Assured, which prints what it sends. */
    private static HttpResponse<String> send(Endpoint endpoint, String body) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RestAssured.port + endpoint.at("a.b"));
        return CLIENT.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", LOGIN)
                        .header("Content-Type", JSON)
                        .timeout(Duration.ofMinutes(1))
                        .method(endpoint.method().toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", TestHub.PASSWORD);
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("vera", TestHub.PASSWORD);
    }
}
