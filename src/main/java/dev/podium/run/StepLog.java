package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What the log says of runs and their steps: a line when one starts and one when it ends, in columns that the eye can follow. */
final class StepLog {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    private StepLog() {}

    /** Of a run as a whole; by name, for logs that machines read. */
    static void run(RunStore.RunRow run, String word) {
        MDC.put("run", run.id().toString());
        MDC.put("pipeline", run.pipeline());
        try {
            LOG.infof("%s %s, run %s", run.pipeline(), word, run.id());
        } finally {
            MDC.remove("run");
            MDC.remove("pipeline");
        }
    }

    static void started(StepExecution step) {
        say(step, "started", step.attempt() > 1 ? "attempt " + step.attempt() : "");
    }

    static void waits(StepExecution step, Instant until, String reason) {
        long seconds = Math.max(1, Duration.between(Instant.now(), until).toSeconds() + 1);
        say(step, "waits", reason + ", goes on in " + seconds + " s");
    }

    /** @param failure why, where it failed */
    static void ended(StepExecution step, State state, Duration took, PodiumException failure) {
        switch (state) {
            case SUCCEEDED -> say(step, "done", outcome(step, took));
            case CANCELLED -> say(step, "cancelled", "");
            case FAILED -> {
                LOG.error(line(step, "FAILED", failure.fault() + ": " + failure.getMessage()));
                LOG.debug("Where it failed", failure);
            }
            case QUEUED, RUNNING, WAITING -> throw new IllegalArgumentException(state + " is no end");
        }
    }

    private static String outcome(StepExecution step, Duration took) {
        String rows = step.rows() == 0 ? "" : String.format(Locale.ROOT, "%,d rows", step.rows());
        return String.format(Locale.ROOT, "%17s %,8.1f s", rows, took.toMillis() / 1000.0);
    }

    private static void say(StepExecution step, String word, String facts) {
        LOG.info(line(step, word, facts));
    }

    private static String line(StepExecution step, String word, String facts) {
        return String.format("  %-8s  %-9s  %-24s  %s", step.stage().label(), word, step.name(), facts)
                .stripTrailing();
    }
}
