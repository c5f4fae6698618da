package dev.podium.operation.api;

import dev.podium.route.check.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with a file, as REST shows it. */
@Schema(name = "Validation", description = "Whether a file could run, and what was found in it")
public record ValidationJson(
        @Schema(description = "Whether it could run, for all that can be told without running it; warnings don't count")
                boolean valid,
        List<Finding> findings) {

    static ValidationJson of(Report report) {
        return new ValidationJson(
                report.valid(), report.findings().stream().map(Finding::of).toList());
    }

    /** Something that was found. */
    @Schema(name = "ValidationFinding")
    public record Finding(
            @Schema(enumeration = {"error", "warning"}) String severity,
            @Schema(examples = "routes/sales/crm.yaml") String file,
            @Schema(minimum = "1") int line,
            @Schema(minimum = "1") int column,
            @Schema(examples = "component", description = "Which check found it") String rule,
            @Schema(examples = "there is no component 'lod'") String reason,
            @Schema(nullable = true, examples = "did you mean 'load'?") Optional<String> suggestion) {

        static Finding of(dev.podium.route.check.Finding found) {
            return new Finding(
                    found.severity().name().toLowerCase(Locale.ROOT),
                    found.file(),
                    found.place().line(),
                    found.place().column(),
                    found.rule(),
                    found.reason(),
                    found.suggestion());
        }
    }
}
