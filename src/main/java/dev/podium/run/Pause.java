package dev.podium.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A pipeline is paused: none of its runs is started, and of those under way no further step. */
public record Pause(Instant since, String by, Optional<String> reason) {

    /** For people: {@code since 2026-01-01T08:00:00Z by admin: the ERP moves}. */
    public String title() {
        return "since " + since.truncatedTo(ChronoUnit.SECONDS) + " by " + by
                + reason.map(why -> ": " + why).orElse("");
    }
}
