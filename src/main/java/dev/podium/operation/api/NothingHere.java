package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers what no resource under {@code /api} answers, before the servlets get it and say so in HTML. */
@Singleton
final class NothingHere {

    /** After the resources, before the servlets, which take everything. */
    private static final int ORDER = 5_000;

    private final ObjectMapper json;

    @Inject
    NothingHere(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route("/api").order(ORDER).handler(this::answer);
        router.route("/api/*").order(ORDER).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        Problem problem =
                Problem.of(404, "There is nothing at " + path + "; /q/openapi says what there is", path, List.of());
        try {
            context.response()
                    .setStatusCode(404)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
