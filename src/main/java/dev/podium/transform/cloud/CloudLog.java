package dev.podium.transform.cloud;

import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtEvent.Result;
import dev.podium.transform.call.DbtEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the logs of a run's steps, which are told anew and longer at each look. dbt Cloud gives them as text: a line
 * such as {@code 10:15:01  3 of 12 OK created sql table model silver.deals .... [SELECT 5 in 0.41s]}.
 */
final class CloudLog {

    private static final Pattern NODE = Pattern.compile(
            "^(?:\\S+\\s+)?\\d+ of \\d+ (START|OK|PASS|WARN|FAIL|ERROR|SKIP|NO-OP)\\b(.*?)\\s*\\.*\\s*\\[(.*)]\\s*$");
    private static final Pattern KIND = Pattern.compile("\\b(model|seed|snapshot|test)\\b");
    private static final Pattern ROWS =
            Pattern.compile("^(?:SELECT|INSERT(?: \\d+)?|MERGE|CREATE TABLE|FAIL|WARN)\\s+(\\d+)");

    private final Consumer<DbtEvent> listener;
    private final Map<String, Integer> told = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();

    CloudLog(Consumer<DbtEvent> listener) {
        this.listener = listener;
    }

    /** Tells what is new since the last look; a last line that isn't whole waits for the next. */
    void follow(CloudRun run) {
        for (int i = 0; i < run.steps().size(); i++) {
            CloudRun.Step step = run.steps().get(i);
            String key = i + step.name();
            int from = told.getOrDefault(key, 0);
            int end = run.ended() ? step.log().length() : step.log().lastIndexOf('\n') + 1;
            if (end > from) {
                step.log().substring(from, end).lines().forEach(line -> listener.accept(event(line)));
                told.put(key, end);
            }
        }
    }

    private DbtEvent event(String line) {
        DbtEvent event = DbtEvents.parse(line);
        if (!(event instanceof DbtEvent.Said said)) {
            return event;
        }
        Matcher node = NODE.matcher(said.text());
        return node.matches() ? ofNode(node, said.text()) : event;
    }

    private DbtEvent ofNode(Matcher line, String text) {
        String name = name(line.group(2));
        if (line.group(1).equals("START")) {
            return new DbtEvent.NodeStarted(name);
        }
        Matcher rows = ROWS.matcher(line.group(3));
        Optional<Long> count = rows.find() ? Optional.of(Long.parseLong(rows.group(1))) : Optional.empty();
        return new DbtEvent.NodeEnded(name, result(line.group(1)), count, text);
    }

    /** The last word is the node, with its schema where it has a relation. */
    private String name(String words) {
        String relation = words.strip().replaceAll(".*\\s", "");
        String node = relation.substring(relation.lastIndexOf('.') + 1);
        Matcher kind = KIND.matcher(words);
        if (kind.find()) {
            kinds.put(node, kind.group(1));
        }
        boolean tested = !relation.contains(".");
        return kinds.getOrDefault(node, tested ? "test" : "model") + "." + node;
    }

    private static Result result(String word) {
        return switch (word) {
            case "OK", "PASS", "NO-OP" -> Result.SUCCEEDED;
            case "WARN" -> Result.WARNED;
            case "SKIP" -> Result.SKIPPED;
            default -> Result.FAILED;
        };
    }
}
