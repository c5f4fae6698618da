package dev.podium.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A run as lines of text: one for each change of a step, and below them, on a terminal, how far it is. */
final class RunText {

    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean bar;
    private final Map<String, String> told = new HashMap<>();
    private int barLength;

    RunText(PrintStream out, boolean bar) {
        this.out = out;
        this.bar = bar;
    }

    static boolean ended(JsonNode run) {
        return run.path("state").asText().matches("SUCCEEDED|FAILED|CANCELLED");
    }

    /** A run in a list of runs. */
    static String line(JsonNode run) {
        return String.format(
                Locale.ROOT,
                "%s  %-9s  %-16s  %s  %s",
                run.path("id").asText(),
                run.path("state").asText(),
                run.path("pipeline").asText(),
                run.path("queuedAt").asText().replaceFirst("\\..*Z", "Z"),
                taken(run));
    }

    void tell(JsonNode run) {
        clear();
        for (JsonNode step : run.path("steps")) {
            String name =
                    step.path("partOf").asText("") + "/" + step.path("name").asText();
            String state = step.path("state").asText() + step.path("reason").asText("");
            if (!state.equals(told.put(name, state))
                    && !step.path("state").asText().equals("QUEUED")) {
                out.println(step(step));
            }
        }
        if (bar && !ended(run)) {
            draw(run);
        }
        out.flush();
    }

    void end(JsonNode run) {
        clear();
        long rows = 0;
        for (JsonNode step : run.path("steps")) {
            rows += step.path("stage").asText().equals("bronze")
                    ? step.path("rows").asLong()
                    : 0;
        }
        out.printf(
                Locale.ROOT,
                "run %s %s%s, %,d rows landed%n",
                run.path("id").asText(),
                run.path("state").asText(),
                taken(run).isEmpty() ? "" : " after " + taken(run),
                rows);
    }

    private static String step(JsonNode step) {
        String state = step.path("state").asText();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %-9s %s%-32s %-9s",
                time(step),
                step.path("stage").asText(),
                step.path("partOf").isTextual() ? "  " : "",
                step.path("name").asText(),
                state));
        if (step.path("rows").asLong() > 0 && !state.equals("RUNNING")) {
            line.append(
                    String.format(Locale.ROOT, " %,d rows", step.path("rows").asLong()));
        }
        if (!taken(step).isEmpty()) {
            line.append(" in ").append(taken(step));
        }
        if (step.path("reason").isTextual()) {
            line.append(" ").append(step.path("reason").asText());
        }
        if (step.path("error").isObject()) {
            line.append(" ").append(step.path("error").path("message").asText());
        }
        return line.toString().stripTrailing();
    }

    private static LocalTime time(JsonNode step) {
        String at = step.path("finishedAt").asText(step.path("startedAt").asText(""));
        Instant moment = at.isEmpty() || at.equals("null") ? Instant.now() : Instant.parse(at);
        return LocalTime.ofInstant(moment, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String taken(JsonNode of) {
        if (!of.path("startedAt").isTextual() || !of.path("finishedAt").isTextual()) {
            return "";
        }
        Duration taken = Duration.between(
                        Instant.parse(of.path("startedAt").asText()),
                        Instant.parse(of.path("finishedAt").asText()))
                .minusMillis(of.path("idleMilliseconds").asLong());
        return taken.toMinutes() > 0
                ? taken.toMinutes() + " min " + taken.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    }

    /** How many of its steps are done, by their own number; and the rows so far, which nobody knows the end of. */
    private void draw(JsonNode run) {
        int all = 0;
        int done = 0;
        long rows = 0;
        for (JsonNode step : run.path("steps")) {
            if (!step.path("partOf").isTextual()) {
                all++;
                done += ended(step) ? 1 : 0;
                rows += step.path("rows").asLong();
            }
        }
        int filled = all == 0 ? 0 : WIDTH * done / all;
        String text = String.format(
                Locale.ROOT,
                "[%s%s] %d/%d steps, %,d rows %s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                done,
                all,
                rows,
                run.path("reason").asText(run.path("state").asText()));
        barLength = text.length();
        out.print(text);
    }

    private void clear() {
        if (barLength > 0) {
            out.print("\r" + " ".repeat(barLength) + "\r");
            barLength = 0;
        }
    }
}
