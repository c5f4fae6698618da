package dev.podium.operation.api;

import dev.podium.vocabulary.Told;
import java.util.Optional;

/** Why somebody does something, as he says and as it is kept. */
final class GivenReason {

    static final int LONGEST = 1000;

    private GivenReason() {}

    /**
     * Empty where there is none.
     *
     * @throws Refusal where it is too long
     */
    static Optional<String> of(String reason) {
        if (reason != null && reason.length() > LONGEST) {
            throw Refusal.badField("reason", "is longer than " + LONGEST + " characters");
        }
        return Optional.ofNullable(reason).map(Told::text).filter(text -> !text.isBlank());
    }
}
