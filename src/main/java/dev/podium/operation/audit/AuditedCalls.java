package dev.podium.operation.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.audit.Audit;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Records every call of a known user that isn't mere reading: what REST answers before the answer leaves, all else (what
 * security refuses, paths that routes open) right after.
 */
@Singleton
public class AuditedCalls {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** The console's calls are all POST; those that change something are recorded where they are let through. */
    private static final String CONSOLE = "/hawtio";

    private static final int UNAVAILABLE = 503;

    private static final String RECORDED = "podium.audited";
    private static final String BODY = "podium.body";

    private final Instance<Audit> audit;
    private final CurrentVertxRequest current;
    private final Instance<Vertx> vertx;

    /** Filters are made when the hub is built: what there is only when it runs is asked for later. */
    @Inject
    AuditedCalls(Instance<Audit> audit, CurrentVertxRequest current, Instance<Vertx> vertx) {
        this.audit = audit;
        this.current = current;
        this.vertx = vertx;
    }

    @ServerRequestFilter
    public void keepBody(ContainerRequestContext request) {
        RoutingContext context = current.getCurrent();
        if (context != null && changes(context)) {
            KeptBody body = new KeptBody(request.getEntityStream());
            request.setEntityStream(body);
            context.put(BODY, body);
        }
    }

    @ServerResponseFilter
    public void record(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        RoutingContext context = current.getCurrent();
        if (context == null || !changes(context) || who(context).isEmpty()) {
            return;
        }
        // On the event loop nobody may wait for the warehouse, nor once more while it is away: there the entry is
        // written after the answer.
        if (BlockingOperationControl.isBlockingAllowed() && response.getStatus() != UNAVAILABLE) {
            context.put(RECORDED, true);
            record(context, action(resource, context), subject(request, context), response.getStatus());
        }
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            if (changes(context)) {
                context.addEndHandler(ended -> recordRest(context));
            }
            context.next();
        });
    }

    private void recordRest(RoutingContext context) {
        if (context.get(RECORDED) == null && who(context).isPresent()) {
            int status = context.response().getStatusCode();
            vertx.get()
                    .executeBlocking(
                            () -> {
                                record(context, context.request().method().name(), context.normalizedPath(), status);
                                return null;
                            },
                            false);
        }
    }

    private void record(RoutingContext context, String action, String subject, int status) {
        HttpMethod method = context.request().method();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("method", method.name());
        detail.put("path", context.normalizedPath());
        detail.put("status", status);
        JsonNode body = body(context);
        if (body != null) {
            detail.put("body", body);
        }
        audit.get().record(who(context).orElseThrow(), action, subject, detail);
    }

    private static boolean changes(RoutingContext context) {
        String path = context.normalizedPath();
        return !READING.contains(context.request().method().name())
                && !path.equals(CONSOLE)
                && !path.startsWith(CONSOLE + "/");
    }

    private static Optional<String> who(RoutingContext context) {
        return context.user() instanceof io.quarkus.vertx.http.runtime.security.QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity().getPrincipal().getName())
                : Optional.empty();
    }

    /** The operation by its name in OpenAPI. */
    private static String action(ResourceInfo resource, RoutingContext context) {
        return Optional.ofNullable(resource)
                .map(ResourceInfo::getResourceMethod)
                .map(method -> method.getAnnotation(Operation.class))
                .map(Operation::operationId)
                .filter(id -> !id.isEmpty())
                .orElse(context.request().method().name());
    }

    /** What the path names, else the pipeline that the body does, else the path. */
    private static String subject(ContainerRequestContext request, RoutingContext context) {
        return request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .or(() -> Optional.ofNullable(body(context))
                        .map(body -> body.path("pipeline").textValue()))
                .orElse(context.normalizedPath());
    }

    private static JsonNode body(RoutingContext context) {
        KeptBody body = context.get(BODY);
        return body == null ? null : body.told();
    }
}
