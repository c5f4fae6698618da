package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.check.Report;
import dev.podium.route.check.Severity;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the project shows is what it calls valid. */
class ExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LANDS = Pattern.compile("bronze:([a-z_.]+)");
    private static final Pattern RUNS = Pattern.compile("run:([a-z]+)");
    /** Of other programs: dbt, Compose, Kubernetes, CI. */
    private static final Pattern FOREIGN =
            Pattern.compile("(?s)\\A(name: shop|on: |trigger: |services:|apiVersion: rbac|# packages.yml|# routes/).*");

    private static Validation validation() {
        return new Validation(
                Path.of("routes").toAbsolutePath(),
                Path.of("kamelets").toAbsolutePath(),
                Path.of("target").toAbsolutePath(),
                new SmallRyeConfigBuilder().withMapping(AllowConfig.class).build(),
                path -> Path.of("").toAbsolutePath().relativize(path).toString());
    }

    @Test
    void theSamplesWorkspaceIsValidWithoutAWarning() {
        Report report = validation().workspace();
        assertEquals(List.of(), report.findings());
        assertTrue(report.files() > 20, report.toString());
    }

    @Test
    void eachYamlExampleOfTheDocumentationIsValid() throws IOException {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                String example = block.group(1).stripTrailing().stripIndent() + "\n";
                if (!FOREIGN.matcher(example).matches()) {
                    examples++;
                    validation().text("example", whole(example)).findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .forEach(finding -> wrong.add(page + ": " + finding + " in\n" + whole(example)));
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(examples > 25, examples + " examples");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), pages.filter(page -> page.toString()
                            .endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** What an example leaves out: the route around a start, around steps, around a Kamelet. */
    private static String whole(String example) {
        if (example.startsWith("- route:")) {
            return example;
        }
        if (example.startsWith("from:")) {
            String head = head(example) + example.indent(4);
            return example.contains("steps:") ? head : head + "      steps: []\n";
        }
        if (example.startsWith("steps:")) {
            return inLoad(example, example);
        }
        if (example.startsWith("- ")) {
            return inLoad(example, "steps:\n" + example.indent(2));
        }
        return inLoad(example, "steps:\n  - kamelet:\n" + example.indent(6));
    }

    private static String head(String example) {
        Matcher runs = RUNS.matcher(example);
        return "- route:\n    id: example\n    group: " + (runs.find() ? runs.group(1) : "sales") + "\n";
    }

    private static String inLoad(String example, String steps) {
        Matcher lands = LANDS.matcher(example);
        String dataset = lands.find() ? lands.group(1) : "sales.example";
        return head(example) + "    from:\n      uri: load:" + dataset + "\n" + steps.indent(6);
    }
}
