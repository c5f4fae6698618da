package dev.podium.operation.report;

import dev.podium.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a run's moments stand in a picture of it. Of a run that was tried again the stretches in which none of its steps was under way
 * are cut out: it may have stood for days before somebody retried it.
 */
final class Scale {

    private static final Duration SHORTEST_CUT = Duration.ofSeconds(1);

    private final int width;
    private final Instant start;
    private final Instant end;
    private final List<Span> cuts;
    private final long millis;

    private record Span(Instant from, Instant to) {

        long before(Instant time) {
            return time.isBefore(from)
                    ? 0
                    : Duration.between(from, time.isBefore(to) ? time : to).toMillis();
        }
    }

    Scale(Run run, Instant now, int width) {
        this.width = width;
        this.start = run.startedAt().orElse(run.queuedAt());
        this.end = run.finishedAt().orElse(now);
        this.cuts = run.idle().isZero() ? List.of() : idle(run);
        this.millis = Math.max(1, sinceStart(end));
    }

    private List<Span> idle(Run run) {
        List<Span> busy = run.steps().stream()
                .filter(step -> step.startedAt().isPresent())
                .map(step -> new Span(step.startedAt().get(), step.finishedAt().orElse(end)))
                .sorted(Comparator.comparing(Span::from))
                .toList();
        List<Span> idle = new ArrayList<>();
        Instant until = start;
        for (Span span : busy) {
            if (Duration.between(until, span.from).compareTo(SHORTEST_CUT) > 0) {
                idle.add(new Span(until, span.from));
            }
            until = span.to.isAfter(until) ? span.to : until;
        }
        return idle;
    }

    private long sinceStart(Instant time) {
        return Duration.between(start, time).toMillis()
                - cuts.stream().mapToLong(cut -> cut.before(time)).sum();
    }

    Instant end() {
        return end;
    }

    /** All that it shows. */
    long millis() {
        return millis;
    }

    double place(Instant time) {
        return Math.min(width, Math.max(0, (double) width * sinceStart(time) / millis));
    }

    /** Where it was cut. */
    List<Double> cuts() {
        return cuts.stream().map(cut -> place(cut.from)).toList();
    }
}
