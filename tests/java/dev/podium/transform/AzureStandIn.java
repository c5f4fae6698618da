package dev.podium.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers as Azure's resource manager (container groups, API version 2023-05-01) and the REST API of Azure Files are
 * documented to. Each look at a container group brings its container one phase on.
 */
final class AzureStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a look at the container shows; {@code exit} null: it runs. */
    record Phase(String state, Integer exit, String detail, String log) {

        static Phase waiting() {
            return new Phase("Waiting", null, "Pulling", "");
        }

        static Phase running(String log) {
            return new Phase("Running", null, "", log);
        }

        static Phase ended(int exit, String detail, String log) {
            return new Phase("Terminated", exit, detail, log);
        }
    }

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, ObjectNode> groups = new ConcurrentSkipListMap<>();
    final List<JsonNode> ordered = new CopyOnWriteArrayList<>();
    /** Files on the share by path. */
    final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    final Set<String> folders = new ConcurrentSkipListSet<>();
    /** Written to the share's artifacts folder when a group is made, as dbt would. */
    final Map<String, String> artifacts = new TreeMap<>();
    /** Refuses the order of a group with this status and error. */
    volatile Map.Entry<Integer, String> refusal;

    final List<Integer> troubles = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final List<Phase> phases;
    private int looks;

    AzureStandIn(Phase... phases) throws IOException {
        this.phases = List.of(phases);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subscriptions/", this::manager);
        server.createContext("/podium", this::share);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private synchronized void manager(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        String name = path.replaceFirst(".*/containerGroups/?", "").replaceFirst("/.*", "");
        if (!troubles.isEmpty()) {
            send(exchange, troubles.remove(0), error("ServerTimeout", "Try again."));
        } else if (name.isEmpty()) {
            ObjectNode list = JSON.createObjectNode();
            groups.values().forEach(list.putArray("value")::add);
            send(exchange, 200, list.toString());
        } else if (exchange.getRequestMethod().equals("PUT")) {
            order(exchange, name, (ObjectNode) JSON.readTree(body));
        } else if (!groups.containsKey(name)) {
            send(exchange, 404, error("ResourceNotFound", "The Resource was not found."));
        } else if (path.endsWith("/logs")) {
            send(
                    exchange,
                    200,
                    JSON.createObjectNode().put("content", phase().log()).toString());
        } else if (path.endsWith("/stop")) {
            looks = phases.size();
            send(exchange, 204, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            send(exchange, 200, groups.remove(name).toString());
        } else {
            send(exchange, 200, looked(name).toString());
        }
    }

    private void order(HttpExchange exchange, String name, ObjectNode group) throws IOException {
        if (refusal != null) {
            send(exchange, refusal.getKey(), refusal.getValue());
            return;
        }
        ordered.add(group.deepCopy());
        put(name, group);
        String folder = "podium/podium/" + name + "/artifacts";
        artifacts.forEach((file, text) -> {
            if (file.contains("/")) {
                folders.add(folder + "/" + file.substring(0, file.lastIndexOf('/')));
            }
            files.put(folder + "/" + file, text.getBytes(StandardCharsets.UTF_8));
        });
        send(exchange, 201, groups.get(name).toString());
    }

    /** A group that is there, whoever made it. */
    void put(String name, ObjectNode group) {
        group.put("name", name).put("id", "/subscriptions/s/containerGroups/" + name);
        group.with("properties").put("provisioningState", "Succeeded");
        groups.put(name, group);
    }

    private Phase phase() {
        return phases.get(Math.max(0, Math.min(looks, phases.size()) - 1));
    }

    private ObjectNode looked(String name) {
        looks++;
        Phase phase = phase();
        ObjectNode group = groups.get(name);
        ObjectNode container =
                (ObjectNode) group.path("properties").path("containers").path(0);
        ObjectNode view = container.with("properties").putObject("instanceView");
        ObjectNode state =
                view.putObject("currentState").put("state", phase.state()).put("detailStatus", phase.detail());
        if (phase.exit() != null) {
            state.put("exitCode", phase.exit());
        }
        view.putArray("events")
                .addObject()
                .put("name", "Pulling")
                .put("message", "pulling image \"podium-dbt\"")
                .put("lastTimestamp", "2026-01-01T00:00:00Z");
        return group;
    }

    private synchronized void share(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        String query = exchange.getRequestURI().getQuery() == null
                ? ""
                : exchange.getRequestURI().getQuery();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> store(path, query, exchange, body);
            case "HEAD" ->
                exchange.sendResponseHeaders(files.containsKey(path) || folders.contains(path) ? 200 : 404, -1);
            case "DELETE" -> send(exchange, files.remove(path) != null || folders.remove(path) ? 202 : 404, "");
            default -> {
                if (query.contains("comp=list")) {
                    send(exchange, 200, listing(path));
                } else if (query.contains("restype=directory")) {
                    exchange.getResponseHeaders().add("x-ms-server-encrypted", "true");
                    exchange.getResponseHeaders().add("Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT");
                    exchange.getResponseHeaders().add("ETag", "\"0x1\"");
                    exchange.sendResponseHeaders(folders.contains(path) ? 200 : 404, -1);
                } else {
                    fetch(exchange, path);
                }
            }
        }
        exchange.close();
    }

    private void store(String path, String query, HttpExchange exchange, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"0x1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT");
        exchange.getResponseHeaders().add("x-ms-request-server-encrypted", "true");
        if (query.contains("restype=directory")) {
            folders.add(path);
        } else if (query.contains("comp=range")) {
            String range = exchange.getRequestHeaders().getFirst("x-ms-range");
            int from = Integer.parseInt(range.replaceFirst("bytes=(\\d+)-.*", "$1"));
            System.arraycopy(body, 0, files.get(path), from, body.length);
        } else {
            files.put(
                    path, new byte[Integer.parseInt(exchange.getRequestHeaders().getFirst("x-ms-content-length"))]);
        }
        exchange.sendResponseHeaders(201, -1);
    }

    private String listing(String folder) {
        StringBuilder entries = new StringBuilder();
        folders.stream()
                .filter(path -> isIn(folder, path))
                .forEach(path ->
                        entries.append("<Directory><Name>" + nameOf(path) + "</Name><Properties/></Directory>"));
        files.forEach((path, content) -> {
            if (isIn(folder, path)) {
                entries.append("<File><Name>" + nameOf(path) + "</Name><Properties><Content-Length>" + content.length
                        + "</Content-Length></Properties></File>");
            }
        });
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ShareName=\"podium\" DirectoryPath=\"\"><Entries>"
                + entries + "</Entries><NextMarker /></EnumerationResults>";
    }

    private static boolean isIn(String folder, String path) {
        return path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void fetch(HttpExchange exchange, String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            exchange.getResponseHeaders().add("x-ms-error-code", "ResourceNotFound");
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        String range = exchange.getRequestHeaders().getFirst("x-ms-range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceFirst("bytes=(\\d+)-.*", "$1"));
        part.write(content, from, content.length - from);
        exchange.getResponseHeaders().add("ETag", "\"0x1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT");
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(206, part.size() == 0 ? -1 : part.size());
        exchange.getResponseBody().write(part.toByteArray());
    }

    static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", text.startsWith("<") ? "application/xml" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
