package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets users whose roles are for some pipelines alone reach what belongs to these, and nothing else: what isn't known to belong to
 * one of theirs is refused, whatever it is.
 */
@Singleton
class ScopedUsers implements HttpSecurityPolicy {

    /** Pages, documents and files that tell nothing of any pipeline, by their first segments. */
    private static final List<List<String>> OPEN = List.of(
            List.of("podium"),
            List.of("api", "me"),
            List.of("q", "health"),
            List.of("q", "openapi"),
            List.of("q", "swagger-ui"),
            List.of("hawtio", "auth"),
            List.of("hawtio", "user"));

    /** Asked for when it is needed: this is made before the warehouse runs. */
    private final Instance<PipelineOfPath> paths;

    @Inject
    ScopedUsers(Instance<PipelineOfPath> paths) {
        this.paths = paths;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.flatMap(who -> Scope.of(who)
                .map(pipelines -> context.runBlocking(
                        request, identity, (call, known) -> new CheckResult(mayReach(call, pipelines))))
                .orElseGet(CheckResult::permit));
    }

    private boolean mayReach(RoutingContext call, Set<String> pipelines) {
        List<String> path = PipelineOfPath.segments(call.normalizedPath());
        return isOpen(path)
                || isListOfTheirs(call, path, pipelines)
                || paths.get().pipeline(path).filter(pipelines::contains).isPresent();
    }

    private static boolean isOpen(List<String> path) {
        return OPEN.stream()
                .anyMatch(open -> path.size() >= open.size()
                        && path.subList(0, open.size()).equals(open));
    }

    /** Lists that say themselves whose they are; a start is looked at when its body has been read. */
    private static boolean isListOfTheirs(RoutingContext call, List<String> path, Set<String> pipelines) {
        boolean reads = call.request().method().equals(HttpMethod.GET);
        if (path.equals(List.of("api", "pipelines")) || path.equals(List.of("api", "overview"))) {
            return reads;
        }
        if (!path.equals(List.of("api", "runs"))) {
            return false;
        }
        List<String> asked = call.queryParam("pipeline");
        return call.request().method().equals(HttpMethod.POST)
                || reads
                        && asked.size() == 1
                        && pipelines.contains(Optional.ofNullable(asked.get(0)).orElse(""));
    }
}
