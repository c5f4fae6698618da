package dev.podium.operation.api;

import static dev.podium.operation.Roles.OPERATOR;

import dev.podium.operation.StartKeys;
import dev.podium.operation.security.Scope;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Starts runs for callers, each once however often it is told under one {@code Idempotency-Key}. */
@Singleton
final class Starts {

    static final String KEY = "Idempotency-Key";
    static final String KEY_DESCRIPTION =
            "Of the caller's choice: told again within a day with the same body, it answers with the same run instead of starting another";

    /** Says of an answer that the run was started before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Runs runs;
    private final StartKeys keys;
    private final KnownNames names;
    private final SecurityIdentity who;

    @Inject
    Starts(Runs runs, StartKeys keys, KnownNames names, SecurityIdentity who) {
        this.runs = runs;
        this.keys = keys;
        this.names = names;
        this.who = who;
    }

    /** @return 202 with the run */
    Response start(RunRequest request, Optional<String> key) {
        // Before anything is said of the pipeline: whoever may not start it is told nothing else about it.
        if (!Scope.contains(who, request.pipeline(), OPERATOR)) {
            throw new ForbiddenException();
        }
        names.check(request);
        String by = who.getPrincipal().getName();
        if (key.isEmpty()) {
            return accepted(runs.start(request, by));
        }
        if (!FIT.matcher(key.get()).matches()) {
            throw Refusal.badField(KEY, "must be 1 to 200 visible ASCII characters, such as a UUID");
        }
        StartKeys.Told told = keys.tell(by, key.get(), request.toString());
        if (told instanceof StartKeys.Told.Same same) {
            return again(same.run(), request, by, same.before());
        }
        throw Refusal.otherBody("'" + KEY + "' " + key.get()
                + " was told within the last day with another body; give each start a key of its own");
    }

    private Response again(UUID id, RunRequest request, String by, boolean before) {
        Optional<Run> known = before ? runs.find(id) : Optional.empty();
        Response answer = accepted(known.orElseGet(() -> runs.start(id, request, by)));
        return known.isEmpty()
                ? answer
                : Response.fromResponse(answer).header(REPLAYED, "true").build();
    }

    static Response accepted(Run run) {
        return Response.accepted(RunJson.of(run))
                .location(URI.create("/api/runs/" + run.id()))
                .build();
    }
}
