package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Puts {@link FailedLogins} around whatever checks credentials. */
@Singleton
class SlowGuessing {

    /** Of the request: it was refused without a look, and these seconds are to be waited. */
    static final String RETRY_AFTER = "podium.retry-after";

    private static final int LONGEST_NAME = 64;

    private final FailedLogins failed;
    private final LoginConfig config;

    @Inject
    SlowGuessing(FailedLogins failed, LoginConfig config) {
        this.failed = failed;
        this.config = config;
    }

    /**
     * @param name who he says he is: behind a proxy all share an address
     * @param check fails with {@link AuthenticationFailedException} where the credentials are wrong
     */
    <T> Uni<T> around(RoutingContext context, String name, Supplier<Uni<T>> check) {
        // Tokens have no name, and yet are not all that come from an address.
        String shown = name.isEmpty() ? "a token" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
        FailedLogins.Who who = new FailedLogins.Who(address(context), shown);
        if (failed.isBusy(who)) {
            context.put(RETRY_AFTER, Math.max(1, config.longestDelay().toSeconds()));
            return Uni.createFrom().failure(new AuthenticationFailedException("Too many wrong logins"));
        }
        return check.get()
                .invoke(known -> failed.succeeded(who))
                .onFailure(AuthenticationFailedException.class)
                .call(() -> held(context.vertx(), failed.failed(who))
                        .onTermination()
                        .invoke(() -> failed.answered(who)));
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress() == null
                ? "unknown"
                : context.request().remoteAddress().hostAddress();
    }

    private static Uni<Void> held(Vertx vertx, Duration delay) {
        return delay.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .emitter(emitter -> vertx.setTimer(delay.toMillis(), timer -> emitter.complete(null)));
    }
}
