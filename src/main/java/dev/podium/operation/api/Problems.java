package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.podium.operation.security.Logins;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers whatever goes wrong in a request with problem details; what is our fault is logged and told without its inside. */
@Singleton
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** A database that was started again is back within that, usually. */
    private static final int AWAY_SECONDS = 5;

    /** Asked for when something went wrong: mappers are made when the hub is built. */
    private final Instance<Warehouse> warehouse;

    private final OfferedMethods offered;

    @Inject
    Problems(Instance<Warehouse> warehouse, OfferedMethods offered) {
        this.warehouse = warehouse;
        this.offered = offered;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, UriInfo uri) {
        return Problem.of(refusal.status(), refusal.getMessage(), uri.getPath(), refusal.errors())
                .response();
    }

    @ServerExceptionMapper
    Response ours(PodiumException e, UriInfo uri) {
        int status =
                switch (e.fault()) {
                    case USER -> 400;
                    case EXTERNAL -> 502;
                    case RESOURCE -> 503;
                    case INTERNAL -> 500;
                };
        return status == 500 ? internal(e, uri) : answer(status, e.getMessage(), uri);
    }

    @ServerExceptionMapper
    Response badJson(JsonProcessingException e, UriInfo uri) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return field(field(unknown), "is not known here; known are " + known, uri);
        }
        if (e instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
            return field(field(wrong), "must be " + wanted(wrong), uri);
        }
        return answer(400, "The body is not a JSON object that can be read" + at(e), uri);
    }

    /** Named one by one where Quarkus has mappers of its own, which would come first. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, UriInfo uri) {
        return badJson(e, uri);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e, UriInfo uri) {
        return http(e, uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return badJson(json, uri);
        }
        int status = e.getResponse().getStatus();
        Response answer = answer(status, detail(status, uri), uri);
        return status == 405
                ? Response.fromResponse(answer)
                        .header("Allow", offered.at(uri.getPath()))
                        .build()
                : answer;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Uni<Response> unauthorized(RoutingContext context, UriInfo uri) {
        Optional<Long> seconds = Logins.retryAfter(context);
        if (seconds.isPresent()) {
            Response later = answer(429, "Too many wrong logins; come again in " + seconds.get() + " s", uri);
            return Uni.createFrom().item(after(seconds.get(), later));
        }
        Response answer = answer(401, "Log in first: HTTP Basic or a bearer token", uri);
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            return Uni.createFrom().item(answer);
        }
        return authenticator.getChallenge(context).map(challenge -> challenged(answer, challenge));
    }

    private static Response challenged(Response answer, ChallengeData challenge) {
        return challenge == null || challenge.headerName == null
                ? answer
                : Response.fromResponse(answer)
                        .header(challenge.headerName.toString(), challenge.headerContent)
                        .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(403, "Your role may not do this; ask for the role operator or admin", uri);
    }

    @ServerExceptionMapper
    Response internal(Throwable e, UriInfo uri) {
        return warehouse.get().away(e) ? away(warehouse.get(), uri) : unexpected(e, uri);
    }

    private static Response away(Warehouse warehouse, UriInfo uri) {
        String what = warehouse
                .stuck()
                .map(why -> why + ". The hub tries again by itself")
                .orElse(
                        warehouse.address().embedded()
                                ? "The hub's own PostgreSQL has stopped, and is started again by the hub itself"
                                : "It is not your request, and not the hub: its database is stopped, restarting or cut off. If it stays"
                                        + " so, see that the database runs and PODIUM_WAREHOUSE_URL is right. The hub uses it again"
                                        + " as soon as it is back");
        return after(
                AWAY_SECONDS,
                answer(
                        503,
                        "The warehouse can't be reached now, so nothing was done. Ask again in " + AWAY_SECONDS + " s. "
                                + what,
                        uri));
    }

    private static Response after(long seconds, Response answer) {
        return Response.fromResponse(answer).header("Retry-After", seconds).build();
    }

    private static Response unexpected(Throwable e, UriInfo uri) {
        UUID number = UUID.randomUUID();
        LOG.errorf(e, "Request %s failed, number %s", uri.getPath(), number);
        return answer(500, "The hub failed to answer; its log says why under number " + number, uri);
    }

    private static Response answer(int status, String detail, UriInfo uri) {
        return Problem.of(status, detail, uri.getPath(), List.of()).response();
    }

    private static Response field(String field, String detail, UriInfo uri) {
        Refusal refusal = Refusal.badField(field, detail);
        return Problem.of(400, refusal.getMessage(), uri.getPath(), refusal.errors())
                .response();
    }

    private static String field(MismatchedInputException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private static String wanted(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type != null && Iterable.class.isAssignableFrom(type)) {
            return "a list of names";
        }
        if (type != null && (Number.class.isAssignableFrom(type) || type.isPrimitive())) {
            return "a whole number";
        }
        return "text";
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String detail(int status, UriInfo uri) {
        return switch (status) {
            case 404 -> "There is nothing at " + uri.getPath() + "; /q/openapi says what there is";
            case 405 -> "This method is not offered at " + uri.getPath() + "; /q/openapi says which are";
            case 406 -> "This is offered as application/json only; ask for it with Accept";
            case 415 -> "Send the body as application/json and say so with Content-Type";
            default -> "The request could not be done";
        };
    }
}
