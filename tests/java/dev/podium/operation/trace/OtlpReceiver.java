package dev.podium.operation.trace;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as a collector of OpenTelemetry does, by OTLP over HTTP. */
public final class OtlpReceiver implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", call -> {
            ExportTraceServiceRequest request =
                    ExportTraceServiceRequest.parseFrom(call.getRequestBody().readAllBytes());
            request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList()
                    .forEach(scope -> spans.addAll(scope.getSpansList())));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** A span as it came. */
    public record Seen(String trace, String id, String parent, String name, long began, long ended, boolean failed) {}

    public List<Seen> spans(String trace) {
        return spans.stream()
                .map(span -> new Seen(
                        hex(span.getTraceId()),
                        hex(span.getSpanId()),
                        hex(span.getParentSpanId()),
                        span.getName(),
                        span.getStartTimeUnixNano(),
                        span.getEndTimeUnixNano(),
                        span.getStatus().getCodeValue() == 2))
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    public Optional<Seen> span(String trace, String name) {
        return spans(trace).stream().filter(span -> span.name().equals(name)).findFirst();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
