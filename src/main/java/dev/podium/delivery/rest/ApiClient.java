package dev.podium.delivery.rest;

import dev.podium.connector.rest.call.Access;
import dev.podium.connector.rest.call.Call;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.Target;
import dev.podium.run.StepRun;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Calls a connection as the REST connectors do: with its credentials, within its limits, tried again while that makes sense, on
 * behalf of a step. Safe for use by several threads.
 */
public final class ApiClient {

    private final HttpClients clients;
    private final Access access;
    private final Optional<StepRun> step;

    public ApiClient(HttpClients clients, String connection, StepRun step) {
        this(clients, connection, Optional.of(step));
    }

    /** @param step that it works for; empty for what is no part of a run */
    public ApiClient(HttpClients clients, String connection, Optional<StepRun> step) {
        this.clients = clients;
        this.access = clients.access(connection);
        this.step = step;
    }

    /** An endpoint of the connection. */
    public Target target(String path) {
        return new Target(access.connection(), path);
    }

    /**
     * A call without its answer.
     *
     * @param body empty where there is none
     */
    public record Request(String method, Target target, String body, String type, Map<String, String> headers) {

        public Request {
            headers = Map.copyOf(headers);
        }

        public static Request of(String method, Target target) {
            return new Request(method, target, "", "", Map.of());
        }

        public static Request json(String method, Target target, String body, Map<String, String> headers) {
            return new Request(method, target, body, ContentType.APPLICATION_JSON.getMimeType(), headers);
        }

        public String address() {
            return method + " " + target.address();
        }

        private ClassicHttpRequest toHttp() {
            ClassicRequestBuilder request = ClassicRequestBuilder.create(method)
                    .setUri(target.url(Map.of()))
                    .addHeader("Accept", "application/json");
            headers.forEach(request::setHeader);
            if (!type.isEmpty()) {
                request.setEntity(body, ContentType.parse(type).withCharset("UTF-8"));
            }
            return request.build();
        }
    }

    /**
     * @param understood statuses beside 2xx that are answers, too
     * @throws dev.podium.vocabulary.PodiumException where the receiver refuses the call otherwise, or doesn't answer
     */
    public Answer answer(Request request, IntPredicate understood) {
        return Answer.read(call(request).understanding(understood).answer(), request.address());
    }

    public Answer answer(Request request) {
        return answer(request, status -> false);
    }

    /** As above, given up when this time is over. */
    public Answer answer(Request request, Duration patience) {
        return Answer.read(call(request).within(patience).answer(), request.address());
    }

    private Call call(Request request) {
        HttpHost host = HttpHost.create(URI.create(access.connection().url()));
        return new Call(clients, access, host, request.toHttp(), step);
    }
}
