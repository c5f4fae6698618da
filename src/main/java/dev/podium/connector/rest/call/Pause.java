package dev.podium.connector.rest.call;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waiting, and saying so: the step shows {@code WAITING until …} where it takes longer than a moment. */
final class Pause {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private Pause() {}

    static void until(Instant until, Optional<StepRun> step, String reason) {
        Duration pause = Duration.between(Instant.now(), until);
        if (pause.isNegative() || pause.isZero()) {
            return;
        }
        if (pause.compareTo(MOMENT) >= 0) {
            step.ifPresent(waiting -> waiting.waiting(until, reason));
        }
        try {
            Thread.sleep(pause.plusMillis(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while waiting: " + reason, e);
        }
    }
}
