package dev.podium.operation.security;

/** The provider is needed to tell who asks, and doesn't answer. */
final class ProviderAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAwayException(Throwable cause) {
        super("The provider of users does not answer", cause);
    }
}
