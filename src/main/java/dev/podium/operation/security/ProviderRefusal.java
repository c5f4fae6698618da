package dev.podium.operation.security;

import io.quarkus.oidc.OIDCException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** Tells in a sentence why what a provider's user brought isn't taken. */
final class ProviderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderRefusal(String reason) {
        super(reason);
    }

    /** Whether it is not the token that is wrong: the provider can't be asked. */
    static boolean isAway(Throwable failure) {
        return find(failure, InvalidJwtException.class).isEmpty()
                && (find(failure, OIDCException.class).isPresent()
                        || find(failure, IOException.class).isPresent()
                        || find(failure, TimeoutException.class).isPresent());
    }

    static String reason(Throwable failure) {
        Optional<ProviderRefusal> ours = find(failure, ProviderRefusal.class);
        if (ours.isPresent()) {
            return ours.get().getMessage();
        }
        if (find(failure, UnresolvableKeyException.class).isPresent()) {
            return "The token is signed by a key that the provider doesn't show.";
        }
        return find(failure, InvalidJwtException.class)
                .map(ProviderRefusal::reason)
                .orElse("The token is not one that the provider signed.");
    }

    private static String reason(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "The token has expired.";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is meant for another audience.";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The token is of another issuer.";
        }
        if (invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "The token is not valid yet.";
        }
        return "The token is not one that the provider signed.";
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
