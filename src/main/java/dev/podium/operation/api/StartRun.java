package dev.podium.operation.api;

import dev.podium.load.Backfill;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a start, as it was sent: anything may be missing. */
@Schema(description = "What a run shall do", requiredProperties = "pipeline")
public record StartRun(
        @Schema(examples = "sales") String pipeline,
        @Schema(nullable = true, description = "Only these of its datasets; none: all", examples = "[\"crm.deals\"]")
                List<String> datasets,
        @Schema(
                        nullable = true,
                        enumeration = {"incremental", "full"},
                        defaultValue = "incremental",
                        description = "Only what is new, or everything again")
                String mode,
        @Schema(
                        nullable = true,
                        description = "A backfill's lower bound of the cursor, inclusive, as the source writes it",
                        examples = "2026-01-01 00:00:00")
                String from,
        @Schema(nullable = true, description = "A backfill's upper bound of the cursor, exclusive") String to,
        @Schema(
                        nullable = true,
                        description =
                                "Loads the range from 'from' to 'to' in slices of this length, one after another, each a load of"
                                        + " its own: a duration for times, a number for numbers",
                        examples = "P1D")
                String slice,
        @Schema(
                        nullable = true,
                        minimum = "-100",
                        maximum = "100",
                        defaultValue = "0",
                        description = "Among runs and steps that could begin, those of the greatest priority go first")
                Integer priority) {

    private static final int GREATEST_PRIORITY = 100;
    private static final int LONGEST_BOUND = 1000;

    /** @throws Refusal naming the field that is wrong */
    RunRequest request() {
        if (pipeline == null || pipeline.isBlank()) {
            throw Refusal.badField("pipeline", "is missing; name the pipeline to run, such as \"sales\"");
        }
        return new RunRequest(
                pipeline,
                checkedDatasets(),
                checkedMode(),
                bound("from", from),
                bound("to", to),
                checkedSlice(),
                checkedPriority());
    }

    private Optional<String> checkedSlice() {
        Optional<String> length = bound("slice", slice);
        if (length.isEmpty()) {
            return length;
        }
        if (from == null || to == null) {
            throw Refusal.badField("slice", "needs a range to cut: give from and to");
        }
        try {
            Backfill.slices(from, to, slice);
            return length;
        } catch (PodiumException e) {
            throw Refusal.badField("slice", "is wrong: " + e.getMessage());
        }
    }

    private int checkedPriority() {
        if (priority != null && Math.abs((long) priority) > GREATEST_PRIORITY) {
            throw Refusal.badField("priority", "is " + priority + "; it can be -100 to 100");
        }
        return priority == null ? 0 : priority;
    }

    private List<String> checkedDatasets() {
        List<String> asked = datasets == null ? List.of() : datasets;
        for (String dataset : asked) {
            if (dataset == null) {
                throw Refusal.badField("datasets", "holds a null; write names like crm.deals");
            }
            try {
                Dataset.parse(dataset);
            } catch (PodiumException e) {
                throw Refusal.badField("datasets", "is wrong: " + e.getMessage());
            }
        }
        return asked.stream().distinct().toList();
    }

    private RunRequest.Mode checkedMode() {
        if (mode == null || mode.equalsIgnoreCase("incremental")) {
            return RunRequest.Mode.INCREMENTAL;
        }
        if (mode.equalsIgnoreCase("full")) {
            return RunRequest.Mode.FULL;
        }
        throw Refusal.badField("mode", "is '" + mode + "'; it can be incremental or full");
    }

    /** @throws Refusal where it can be no value of a cursor */
    static Optional<String> bound(String field, String value) {
        if (value != null && value.isBlank()) {
            throw Refusal.badField(field, "is empty; leave it out or give a value of the cursor");
        }
        if (value != null && value.length() > LONGEST_BOUND) {
            throw Refusal.badField(
                    field, "is longer than " + LONGEST_BOUND + " characters; give a value of the cursor");
        }
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badField(field, "holds a control character; give a value of the cursor");
        }
        return Optional.ofNullable(value);
    }
}
