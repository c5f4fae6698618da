package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.PathMatchingHttpSecurityPolicy;
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
 * Leaves users whose roles aren't the same for all pipelines those that they have where they go: for what belongs to a pipeline the
 * roles for it, for all else those for all pipelines. Who has none there is refused, whatever it is.
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

    /** Those of the configuration. */
    private final Instance<PathMatchingHttpSecurityPolicy> rules;

    @Inject
    ScopedUsers(Instance<PipelineOfPath> paths, Instance<PathMatchingHttpSecurityPolicy> rules) {
        this.paths = paths;
        this.rules = rules;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.flatMap(who -> Scope.of(who)
                .map(grants -> context.runBlocking(
                                request, identity, (call, known) -> result(known, roles(call, grants)))
                        .flatMap(result -> asked(request, result, context)))
                .orElseGet(CheckResult::permit));
    }

    /** What a path asks of everybody may have been asked before, when he still had all of his roles. */
    private Uni<CheckResult> asked(RoutingContext request, CheckResult result, AuthorizationRequestContext context) {
        return result.isPermitted()
                ? rules.get()
                        .checkPermission(request, Uni.createFrom().item(result.getAugmentedIdentity()), context)
                        .map(asked -> asked.isPermitted() ? result : CheckResult.DENY)
                : CheckResult.deny();
    }

    private static CheckResult result(SecurityIdentity who, Set<String> roles) {
        return roles.isEmpty()
                ? CheckResult.DENY
                : new CheckResult(
                        true,
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(who.getPrincipal())
                                .addCredentials(who.getCredentials())
                                .addAttributes(who.getAttributes())
                                .addRoles(roles)
                                .build());
    }

    private Set<String> roles(RoutingContext call, Set<Grant> grants) {
        List<String> path = PipelineOfPath.segments(call.normalizedPath());
        if (isOpen(path) || isListOfTheirs(call, path, grants)) {
            return Scope.names(grants, grant -> true);
        }
        return paths.get()
                .pipeline(path)
                .map(pipeline -> Scope.names(grants, grant -> grant.covers(pipeline)))
                .orElseGet(() -> Scope.names(grants, Grant::everywhere));
    }

    private static boolean isOpen(List<String> path) {
        return OPEN.stream()
                .anyMatch(open -> path.size() >= open.size()
                        && path.subList(0, open.size()).equals(open));
    }

    /** Lists that say themselves whose they are; a start is looked at when its body has been read. */
    private static boolean isListOfTheirs(RoutingContext call, List<String> path, Set<Grant> grants) {
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
                        && grants.stream()
                                .anyMatch(grant -> grant.covers(
                                        Optional.ofNullable(asked.get(0)).orElse("")));
    }
}
