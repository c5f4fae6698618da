package dev.podium.operation.security;

import dev.podium.vocabulary.Causes;

/** The provider is needed to tell who asks, and doesn't answer. */
final class ProviderAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAwayException(Throwable cause) {
        super("The provider of users does not answer", cause);
    }

    /** In words for the log: the first that were written for people, not an exception's name, which some have for a message. */
    String why() {
        return Causes.of(getCause())
                .filter(cause ->
                        cause.getMessage() != null && !cause.getMessage().isBlank())
                .filter(cause -> cause.getCause() == null
                        || !cause.getMessage().equals(cause.getCause().toString()))
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("it does not answer");
    }
}
