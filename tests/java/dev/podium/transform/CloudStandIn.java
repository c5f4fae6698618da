package dev.podium.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as dbt Cloud's administrative API (version 2) is documented to; each look at a run brings it one phase on. */
final class CloudStandIn implements AutoCloseable {

    static final String TOKEN = "dbtc_a-secret-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a look at a run shows: a status and the log of {@code dbt build} so far. */
    record Phase(int status, String log) {}

    final List<JsonNode> started = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> artifacts = new TreeMap<>();
    /** Answers with this status instead, as often as there are some. */
    final List<Integer> troubles = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final List<Phase> phases;
    private final List<ObjectNode> runs = new ArrayList<>();
    private final Map<Long, Integer> looks = new TreeMap<>();

    CloudStandIn(Phase... phases) throws IOException {
        this.phases = List.of(phases);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** A run that somebody, such as a killed hub, started before. */
    synchronized void runOf(String cause, int status) {
        add(cause, status);
    }

    private ObjectNode add(String cause, int status) {
        ObjectNode run = JSON.createObjectNode();
        run.put("id", 100L + runs.size()).put("status", status);
        run.put("href", url() + "/deploy/7/runs/" + (100 + runs.size()));
        run.putObject("trigger").put("cause", cause);
        runs.add(0, run);
        return run;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, error("Invalid token."));
        } else if (!troubles.isEmpty()) {
            send(exchange, troubles.remove(0), "{}");
        } else if (path.endsWith("/jobs/42/run/")) {
            JsonNode asked = JSON.readTree(body);
            started.add(asked);
            send(exchange, 200, data(add(asked.path("cause").asText(), 1)));
        } else if (path.endsWith("/jobs/42/rerun/")) {
            send(exchange, 200, data(add("Rerun", 1)));
        } else if (path.equals("/api/v2/accounts/7/runs/")) {
            ArrayNode list = JSON.createArrayNode();
            runs.forEach(list::add);
            send(exchange, 200, data(list));
        } else if (path.matches("/api/v2/accounts/7/runs/\\d+/.*")) {
            ofRun(exchange, path);
        } else {
            send(exchange, 404, error("The requested resource was not found."));
        }
    }

    private void ofRun(HttpExchange exchange, String path) throws IOException {
        long id = Long.parseLong(path.split("/")[6]);
        ObjectNode run = runs.stream()
                .filter(known -> known.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
        String rest = path.replaceFirst("/api/v2/accounts/7/runs/\\d+/", "");
        if (rest.equals("cancel/")) {
            run.put("status", 30);
            send(exchange, 200, data(run));
        } else if (rest.equals("artifacts/")) {
            ArrayNode list = JSON.createArrayNode();
            artifacts.keySet().forEach(list::add);
            send(exchange, 200, data(list));
        } else if (rest.startsWith("artifacts/")) {
            send(exchange, 200, artifacts.get(rest.substring("artifacts/".length())));
        } else {
            send(exchange, 200, data(looked(run, id)));
        }
    }

    private ObjectNode looked(ObjectNode run, long id) {
        int look = looks.merge(id, 1, Integer::sum) - 1;
        if (run.path("status").asInt() < 10) {
            Phase phase = phases.get(Math.min(look, phases.size() - 1));
            run.put("status", phase.status());
            ArrayNode steps = run.putArray("run_steps");
            steps.addObject()
                    .put("name", "Clone git repository")
                    .put("status", 10)
                    .put("logs", "Cloning\n");
            steps.addObject()
                    .put("name", "Invoke dbt with `dbt build`")
                    .put("status", phase.status())
                    .put("logs", phase.log());
        }
        return run;
    }

    private static String data(JsonNode data) {
        return "{\"status\":{\"code\":200,\"is_success\":true},\"data\":" + data + "}";
    }

    private static String error(String message) {
        return "{\"status\":{\"is_success\":false,\"user_message\":\"" + message + "\"},\"data\":null}";
    }

    private static void send(HttpExchange exchange, int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
