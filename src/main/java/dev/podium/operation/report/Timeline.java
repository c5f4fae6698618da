package dev.podium.operation.report;

import dev.podium.run.Run;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run's steps as bars over time, each with its parts under it; widths are thousandths of the whole.
 *
 * @param cuts where time is left out in which nothing was done
 */
record Timeline(List<Row> rows, List<Ruler.Mark> marks, List<Double> cuts) {

    static final int WIDTH = 1000;

    /** A part of a step, by their names. */
    record Part(String step, String name) {}

    /** A bar and what stands beside it. */
    record Row(
            Run.Step step,
            String state,
            double x,
            double width,
            String duration,
            List<Row> parts,
            String partsInShort,
            Optional<String> sql) {

        public boolean failed() {
            return step.state() == State.FAILED;
        }

        public boolean begun() {
            return step.startedAt().isPresent();
        }

        /** What it waits for and until when; empty where it doesn't. */
        public String waits() {
            boolean waiting = step.state() == State.WAITING || step.state() == State.QUEUED;
            return waiting
                    ? step.reason().orElse("")
                            + step.until()
                                    .map(until -> ", until " + Figures.text(until))
                                    .orElse("")
                    : "";
        }

        /** Whose fault it is and why it failed; empty where it didn't. */
        public String error() {
            return step.error()
                    .map(error -> Secrets.redact(error.kind() + ": " + error.message()))
                    .orElse("");
        }

        /** What a part that went well has to say, such as a test that warns. */
        public String says() {
            return step.state() == State.SUCCEEDED && step.partOf().isPresent()
                    ? Secrets.redact(step.reason().orElse(""))
                    : "";
        }

        public String title() {
            return step.name() + ": " + state + (duration.isEmpty() ? "" : ", " + duration);
        }
    }

    static Timeline of(Run run, Instant now) {
        return of(run, now, Map.of());
    }

    /** @param sql where the SQL of parts is that have some */
    static Timeline of(Run run, Instant now, Map<Part, String> sql) {
        Scale scale = new Scale(run, now, WIDTH);
        Map<String, List<Run.Step>> parts = run.steps().stream()
                .filter(step -> step.partOf().isPresent())
                .collect(Collectors.groupingBy(step -> step.partOf().get()));
        List<Row> rows = run.steps().stream()
                .filter(step -> step.partOf().isEmpty())
                .map(step -> row(step, parts.getOrDefault(step.name(), List.of()), scale, sql))
                .toList();
        return new Timeline(rows, Ruler.of(scale.millis(), WIDTH), scale.cuts());
    }

    private static Row row(Run.Step step, List<Run.Step> parts, Scale scale, Map<Part, String> sql) {
        List<Row> rows =
                parts.stream().map(part -> row(part, List.of(), scale, sql)).toList();
        double x = step.startedAt().map(scale::place).orElse(0.0);
        double end = scale.place(step.finishedAt().orElse(scale.end()));
        String duration = step.startedAt()
                .map(start ->
                        Figures.text(Duration.between(start, step.finishedAt().orElse(scale.end()))))
                .orElse("");
        Optional<String> link =
                step.partOf().flatMap(whole -> Optional.ofNullable(sql.get(new Part(whole, step.name()))));
        return new Row(step, word(step.state()), x, Math.max(3, end - x), duration, rows, inShort(parts), link);
    }

    /** How many parts ended how, the failed ones first. */
    private static String inShort(List<Run.Step> parts) {
        Map<State, Long> counts = parts.stream().collect(Collectors.groupingBy(Run.Step::state, Collectors.counting()));
        return List.of(State.FAILED, State.RUNNING, State.WAITING, State.QUEUED, State.CANCELLED, State.SUCCEEDED)
                .stream()
                .filter(counts::containsKey)
                .map(state -> counts.get(state) + " " + word(state))
                .collect(Collectors.joining(", "));
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
