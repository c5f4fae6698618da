package dev.podium.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard for Grafana that the repository carries. */
final class Dashboard {

    private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"");
    private static final Pattern METRIC = Pattern.compile("\\b(?:podium|jvm|process|http)_\\w+");
    private static final Pattern USED = Pattern.compile("(?:by \\(|without \\(|\\{)([^)}]*)[)}]");

    private Dashboard() {}

    static void asksForMetricsThatThereAre(String metrics) throws IOException {
        Map<String, Set<String>> labels = new TreeMap<>();
        metrics.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher series = SERIES.matcher(line);
            assertTrue(series.find(), line);
            Set<String> known = labels.computeIfAbsent(series.group(1), name -> new TreeSet<>());
            Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
            while (label.find()) {
                known.add(label.group(1));
            }
        });
        List<String> expressions = new JsonMapper()
                .readTree(Path.of("docs/grafana/podium.json").toFile())
                .findValuesAsText("expr");
        assertTrue(expressions.size() >= 15, expressions.toString());
        for (String expression : expressions) {
            String plain = expression.replaceAll("\"[^\"]*\"", "\"\"");
            Matcher metric = METRIC.matcher(plain);
            assertTrue(metric.find(), expression);
            do {
                Set<String> known = labels.get(metric.group());
                assertTrue(known != null, metric.group() + " of " + expression + " is no metric of the hub");
                Matcher used = USED.matcher(plain);
                while (used.find()) {
                    for (String label : used.group(1).split("[,\\s]+")) {
                        String bare = label.replaceAll("[=!~].*", "");
                        assertTrue(
                                bare.isEmpty()
                                        || bare.matches("le|instance")
                                        || labels.values().stream().anyMatch(all -> all.contains(bare)),
                                bare + " in " + expression);
                    }
                }
            } while (metric.find());
        }
    }
}
