package dev.podium.connector.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are not the JSON one hopes for, and calls that need one. */
class RestBodiesTest {

    private final KameletBench bench =
            new KameletBench(Map.of("podium.http.first-pause", "5ms", "podium.http.attempts", "3"));
    private TestApi api;

    @AfterEach
    void stop() {
        bench.close();
        api.close();
    }

    @Test
    void readsXmlAsTheJsonThatItMeans() {
        answers(
                "application/xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="urn:x" version="2"><total>3</total><entries>
                  <entry id="1"><title>Ä &amp; B</title><tag>a</tag><tag>b</tag><note/></entry>
                  <entry id="2"><price currency="EUR">13.4500</price></entry>
                  <entry>plain</entry></entries><last>no</last></feed>
                """);
        TestLoad load = load(Map.of("format", "xml", "records", "feed.entries.entry", "total", "feed.total"));
        assertEquals(
                List.of(
                        "{\"@id\":\"1\",\"title\":\"Ä & B\",\"tag\":[\"a\",\"b\"],\"note\":\"\"}",
                        "{\"@id\":\"2\",\"price\":{\"@currency\":\"EUR\",\"#text\":\"13.4500\"}}",
                        "\"plain\""),
                load.documents());
        assertEquals(3, load.expected);
    }

    @Test
    void xmlWithoutRecordsIsAnEmptyPageButXmlWithoutTheirPlaceIsAnError() {
        answers("text/xml", "<feed><entries></entries></feed>");
        assertEquals(
                0,
                load(Map.of("format", "xml", "records", "feed.entries.entry"))
                        .rows
                        .size());
        api.close();
        answers("text/xml", "<error><code>7</code></error>");
        fails("no array of records", Map.of("format", "xml", "records", "feed.entries.entry"));
    }

    @Test
    void readsNoOutsideEntities() {
        answers("text/xml", "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><f><r>&x;</r></f>");
        PodiumException refused =
                assertThrows(PodiumException.class, () -> load(Map.of("format", "xml", "records", "f.r")));
        assertTrue(!refused.getMessage().contains("root:"), refused.getMessage());
    }

    @Test
    void xmlThatEndsTooEarlyIsAnError() {
        answers("text/xml", "<f><r>1</r><r>2");
        fails("not whole or not XML", Map.of("format", "xml", "records", "f.r"));
    }

    @Test
    void xmlThatEndsWithinAReferenceIsAnErrorOfTheSource() {
        answers("text/xml", "<f><r>1</r><r>a &gt");
        fails("not whole or not XML", Map.of("format", "xml", "records", "f.r"));
        answers("text/xml", "<f><r>1</r><r>a &gt b</r></f>");
        fails("not whole or not XML", Map.of("format", "xml", "records", "f.r"));
    }

    @Test
    void readsCsvAsRecordsOfTexts() {
        answers(
                "text/csv; charset=iso-8859-1",
                "id,name\r\n1,\"M\u00fcller, \"\"A\"\"\nB\"\r\n2,\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("{\"id\":\"1\",\"name\":\"Müller, \\\"A\\\"\\nB\"}", "{\"id\":\"2\",\"name\":\"\"}"),
                load(Map.of("format", "csv", "records", "")).documents());
    }

    @Test
    void aCsvRowThatDoesNotFitIsAnError() {
        answers("text/csv", "id,name\n1\n");
        fails("row 1 has 1 fields, the header 2", Map.of("format", "csv", "records", ""));
    }

    @Test
    void anErrorInABodyWithStatus200IsAnError() {
        for (Map.Entry<String, String> answer : Map.of(
                        "error", "{\"data\":[],\"error\":\"quota\"}",
                        "errors", "{\"data\":[],\"errors\":[{\"code\":1}]}",
                        "!ok", "{\"ok\":false,\"data\":[]}")
                .entrySet()) {
            answers("application/json", answer.getValue());
            fails("is an error by what it says", Map.of("error", answer.getKey()));
            api.close();
        }
        answers("application/json", "{\"ok\":true,\"error\":null,\"errors\":[],\"data\":[{\"id\":1}]}");
        for (String path : List.of("error", "errors", "!ok")) {
            assertEquals(1, load(Map.of("error", path)).rows.size());
        }
    }

    @Test
    void gzipThatEndsTooEarlyIsAnErrorAndNoEnd_invariant_7() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"data\":[{\"id\":1},{\"id\":2}]}".getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 6);
        serve(
                call -> {
                    call.getResponseHeaders().set("Content-Encoding", "gzip");
                    return cut;
                },
                "application/json");
        fails("3 times", Map.of());
    }

    @Test
    void aRecordThatIsNotUtf8IsSetAsideAndTheRestLands_invariant_8() {
        answers(
                "application/json",
                "{\"data\":[{\"id\":1,\"t\":\"\u00fc\"},{\"id\":2}]}".getBytes(StandardCharsets.ISO_8859_1));
        TestLoad load = load(Map.of());
        assertEquals(List.of("{\"id\":2}"), load.documents());
        assertEquals(1, load.rejected.size());
        assertTrue(
                load.rejected.get(0).raw().contains("\\xFC"),
                load.rejected.get(0).raw());
    }

    @Test
    void charactersThatLieAcrossTheBuffersEdgesStayWhole() {
        String text = "\u00fc\u6771\ud83d\ude00".repeat(9_000);
        for (String shift : List.of("", "a", "ab", "abc")) {
            String record = "{\"t\":\"" + shift + text + "\"}";
            answers("application/json", "{\"data\":[" + record + "]}");
            assertEquals(List.of(record), load(Map.of()).documents());
            api.close();
        }
        answers("application/json", "{\"data\":[]}");
    }

    @Test
    void searchesByPostWithTheParametersInTheBody() {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        api = new TestApi((call, query) -> {
            bodies.add(call.getRequestMethod() + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            TestApi.json(
                    call,
                    200,
                    "{\"data\":[{\"id\":" + bodies.size() + "}]" + (bodies.size() == 1 ? ",\"next\":\"abc\"}" : "}"));
        });
        connect();
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "connection",
                "crm",
                "path",
                "/search",
                "records",
                "data",
                "next",
                "next",
                "method",
                "post",
                "body",
                "{\"filter\":{\"status\":\"open\"} }",
                "limit",
                50));
        parameters.put("limitParameter", "page.size");
        parameters.put("cursorParameter", "page.after");
        assertEquals(
                2, bench.load("rest-cursor", parameters, TestLoad.whole()).rows.size());
        assertEquals(
                List.of(
                        "POST {\"filter\":{\"status\":\"open\"},\"page\":{\"size\":50}}",
                        "POST {\"filter\":{\"status\":\"open\"},\"page\":{\"size\":50,\"after\":\"abc\"}}"),
                bodies);
        assertEquals(List.of("/search", "/search"), api.calls);
    }

    private interface Body {
        byte[] of(com.sun.net.httpserver.HttpExchange call);
    }

    private void answers(String contentType, String body) {
        answers(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    private void answers(String contentType, byte[] body) {
        serve(call -> body, contentType);
    }

    private void serve(Body body, String contentType) {
        api = new TestApi((call, query) -> {
            byte[] bytes = body.of(call);
            call.getResponseHeaders().set("Content-Type", contentType);
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        });
        connect();
    }

    private void connect() {
        bench.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void fails(String message, Map<String, Object> more) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(more));
        assertEquals(Fault.EXTERNAL, failure.fault());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }

    private TestLoad load(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(Map.of("connection", "crm", "path", "/list", "records", "data"));
        parameters.putAll(more);
        return bench.load("rest-single", parameters, TestLoad.whole());
    }
}
