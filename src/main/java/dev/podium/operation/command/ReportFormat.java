package dev.podium.operation.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.route.check.Finding;
import dev.podium.route.check.Report;
import dev.podium.route.check.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How findings are written: for people, for programs, for the checks of a pull request. */
enum ReportFormat {
    TEXT {
        @Override
        String write(Report report) {
            return lines(report) + summary(report) + "\n";
        }
    },
    JSON {
        @Override
        String write(Report report) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("valid", report.valid());
            written.put("files", report.files());
            written.put(
                    "findings",
                    report.findings().stream().map(ReportFormat::map).toList());
            return json(written);
        }
    },
    /** Annotations of GitHub Actions. */
    GITHUB {
        @Override
        String write(Report report) {
            return report.findings().stream()
                            .map(finding -> "::%s file=%s,line=%d,col=%d,title=podium %s::%s\n"
                                    .formatted(
                                            severity(finding),
                                            property(finding.file()),
                                            finding.place().line(),
                                            finding.place().column(),
                                            finding.rule(),
                                            message(finding.inWords())))
                            .collect(Collectors.joining())
                    + summary(report) + "\n";
        }
    },
    /** SARIF 2.1.0, which code scanners and editors read. */
    SARIF {
        @Override
        String write(Report report) {
            Map<String, Object> driver = new LinkedHashMap<>();
            driver.put("name", "podium");
            driver.put(
                    "rules",
                    report.findings().stream()
                            .map(Finding::rule)
                            .distinct()
                            .sorted()
                            .map(rule -> Map.of("id", rule))
                            .toList());
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("tool", Map.of("driver", driver));
            run.put(
                    "results",
                    report.findings().stream().map(ReportFormat::result).toList());
            Map<String, Object> log = new LinkedHashMap<>();
            log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            log.put("version", "2.1.0");
            log.put("runs", List.of(run));
            return json(log);
        }
    };

    abstract String write(Report report);

    static ReportFormat of(String name) {
        for (ReportFormat format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new Usage("there is no format '" + name + "'");
    }

    private static String lines(Report report) {
        return report.findings().stream().map(finding -> finding + "\n").collect(Collectors.joining());
    }

    private static String summary(Report report) {
        String files = count(report.files(), "file");
        String warnings = report.warnings() == 0 ? "" : ", " + count(report.warnings(), "warning");
        return report.valid()
                ? "valid: " + files + warnings
                : "invalid: " + count(report.errors(), "error") + warnings + " in " + files;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static Map<String, Object> map(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("severity", severity(finding));
        map.put("file", finding.file());
        map.put("line", finding.place().line());
        map.put("column", finding.place().column());
        map.put("rule", finding.rule());
        map.put("reason", finding.reason());
        map.put("suggestion", finding.suggestion().orElse(null));
        return map;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> region = Map.of(
                "startLine",
                finding.place().line(),
                "startColumn",
                finding.place().column());
        Map<String, Object> place = Map.of("artifactLocation", Map.of("uri", finding.file()), "region", region);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("level", severity(finding));
        result.put("message", Map.of("text", finding.inWords()));
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        return result;
    }

    private static String severity(Finding finding) {
        return finding.severity() == Severity.ERROR ? "error" : "warning";
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
