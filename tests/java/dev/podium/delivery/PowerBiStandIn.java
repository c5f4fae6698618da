package dev.podium.delivery;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Power BI's refreshes of one dataset, as its REST API is published, and the token server of its directory. */
final class PowerBiStandIn implements AutoCloseable {

    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger tokens = new AtomicInteger();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    /** How a refresh ends, after so many looks at it. */
    volatile String outcome = "Completed";

    volatile int looks = 2;
    volatile Runnable onLook = () -> {};

    private final List<Refresh> refreshes = new ArrayList<>();
    private final TestApi server = new TestApi((call, query) -> answer(call));

    private static final class Refresh {
        final String id;
        final boolean enhanced;
        int left;
        String status = "Unknown";

        Refresh(String id, boolean enhanced, int left) {
            this.id = id;
            this.enhanced = enhanced;
            this.left = left;
        }
    }

    String url() {
        return server.url();
    }

    /** Somebody else's refresh is under way. */
    synchronized void foreign(int left) {
        refreshes.add(0, new Refresh("f" + refreshes.size(), false, left));
    }

    /** It knows of no refresh any more. */
    synchronized void forget() {
        refreshes.clear();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes());
        if (path.equals("/tenant/oauth2/v2.0/token")) {
            tokens.incrementAndGet();
            TestApi.json(call, 200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a-token\"}");
        } else if (!"Bearer a-token".equals(call.getRequestHeaders().getFirst("Authorization"))) {
            TestApi.json(call, 403, "");
        } else if (!path.startsWith("/v1.0/myorg/groups/g1/datasets/d1/refreshes")) {
            TestApi.json(call, 404, "{\"error\":{\"code\":\"PowerBIEntityNotFound\"}}");
        } else {
            refreshes(call, path.replaceFirst(".*/refreshes/?", ""), body);
        }
    }

    private synchronized void refreshes(HttpExchange call, String id, String body) throws IOException {
        switch (call.getRequestMethod()) {
            case "POST" -> begin(call, body.contains("\"type\""));
            case "DELETE" -> {
                cancelled.add(id);
                TestApi.json(call, 200, "");
            }
            default -> {
                onLook.run();
                refreshes.forEach(this::look);
                if (id.isEmpty()) {
                    TestApi.json(
                            call,
                            200,
                            refreshes.stream().map(this::entry).collect(Collectors.joining(",", "{\"value\":[", "]}")));
                } else {
                    Refresh wanted = refreshes.stream()
                            .filter(r -> r.id.equals(id))
                            .findFirst()
                            .orElseThrow();
                    TestApi.json(call, wanted.status.equals("Unknown") ? 202 : 200, details(wanted));
                }
            }
        }
    }

    private void begin(HttpExchange call, boolean enhanced) throws IOException {
        refreshes.stream()
                .filter(r -> r.status.equals("Unknown") && r.id.startsWith("f"))
                .forEach(this::look);
        if (refreshes.stream().anyMatch(r -> r.status.equals("Unknown") && r.id.startsWith("f"))) {
            TestApi.json(
                    call,
                    enhanced ? 409 : 400,
                    "{\"error\":{\"code\":\"InvalidRequest\",\"message\":\"Invalid dataset refresh request. Another refresh request is already executing\"}}");
            return;
        }
        String id = "r" + begun.incrementAndGet();
        refreshes.add(0, new Refresh(id, enhanced, looks));
        if (enhanced) {
            call.getResponseHeaders().set("Location", url() + "/v1.0/myorg/groups/g1/datasets/d1/refreshes/" + id);
        }
        call.getResponseHeaders().set("x-ms-request-id", id);
        call.sendResponseHeaders(202, -1);
    }

    private void look(Refresh refresh) {
        if (refresh.status.equals("Unknown") && refresh.left-- == 0) {
            refresh.status = refresh.id.startsWith("f") ? "Completed" : outcome;
        }
    }

    private String entry(Refresh refresh) {
        return "{\"refreshType\":\"ViaApi\",\"startTime\":\"2026-01-01T09:25:43.153Z\",\"status\":\"" + refresh.status
                + "\",\"requestId\":\"" + refresh.id + "\""
                + (refresh.status.equals("Failed")
                        ? ",\"serviceExceptionJson\":\"{\\\"errorCode\\\":\\\"ModelRefreshFailed_CredentialsNotSpecified\\\"}\""
                        : "")
                + "}";
    }

    private String details(Refresh refresh) {
        return "{\"startTime\":\"2026-01-01T09:25:43.153Z\",\"type\":\"Full\",\"commitMode\":\"Transactional\",\"status\":\""
                + refresh.status + "\",\"extendedStatus\":\""
                + (refresh.status.equals("Unknown") ? "InProgress" : refresh.status)
                + "\",\"currentRefreshType\":\"Full\""
                + (refresh.status.equals("Failed")
                        ? ",\"messages\":[{\"message\":\"The column 'x' of table 'sales' wasn't found\",\"type\":\"Error\"}]"
                        : "")
                + ",\"objects\":[{\"table\":\"sales\",\"partition\":\"sales\",\"status\":\"" + refresh.status + "\"}]}";
    }

    @Override
    public void close() {
        server.close();
    }
}
