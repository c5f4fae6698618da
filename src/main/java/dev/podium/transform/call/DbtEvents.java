package dev.podium.transform.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.transform.call.DbtEvent.Level;
import dev.podium.transform.call.DbtEvent.Result;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the lines that dbt writes with {@code --log-format json}. Relies on what all node events share (their
 * {@code node_info}) rather than on single events' names, which differ between versions; a line that isn't JSON is kept as text.
 */
public final class DbtEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern LAST_NUMBER = Pattern.compile("\\s(\\d+)$");
    private static final Pattern COMPILED_CODE = Pattern.compile("\\s*compiled code at .*");

    private DbtEvents() {}

    public static DbtEvent parse(String line) {
        if (!line.startsWith("{")) {
            return new DbtEvent.Said(Level.INFO, plain(line));
        }
        try {
            JsonNode event = JSON.readTree(line);
            return event.path("info").isObject() ? of(event) : new DbtEvent.Said(Level.INFO, plain(line));
        } catch (JsonProcessingException e) {
            return new DbtEvent.Said(Level.INFO, plain(line));
        }
    }

    private static DbtEvent of(JsonNode event) {
        JsonNode info = event.path("info");
        JsonNode data = event.path("data");
        JsonNode node = data.path("node_info");
        String name = info.path("name").asText();
        if (name.equals("ConcurrencyLine")) {
            return new DbtEvent.Planned(data.path("node_count").asInt());
        }
        if (name.equals("MainEncounteredError") || name.equals("MainStackTrace")) {
            return new DbtEvent.Broken(
                    plain(data.path("exc").asText(data.path("stack_trace").asText())));
        }
        if (node.path("unique_id").asText().isEmpty()) {
            return new DbtEvent.Said(level(info), plain(info.path("msg").asText()));
        }
        return ofNode(name, info, data, node);
    }

    private static DbtEvent ofNode(String name, JsonNode info, JsonNode data, JsonNode node) {
        String message = plain(info.path("msg").asText());
        if (name.equals("LogStartLine")) {
            return new DbtEvent.NodeStarted(name(node));
        }
        if (name.equals("RunResultFailure")) {
            return new DbtEvent.NodeExplained(name(node), data.path("path").asText(), "");
        }
        if (name.equals("RunResultError")) {
            String why = COMPILED_CODE
                    .matcher(plain(data.path("msg").asText(message)))
                    .replaceAll("");
            return new DbtEvent.NodeExplained(name(node), "", why);
        }
        Optional<Result> ended = name.startsWith("RunResult") ? Optional.empty() : result(name, data, node);
        if (ended.isEmpty()) {
            return new DbtEvent.Said(level(info), message);
        }
        return new DbtEvent.NodeEnded(name(node), ended.get(), rows(data), message);
    }

    private static Optional<Result> result(String event, JsonNode data, JsonNode node) {
        if (event.startsWith("Skip") || event.startsWith("LogSkip")) {
            return Optional.of(Result.SKIPPED);
        }
        if (!event.startsWith("Log") || !event.endsWith("Result")) {
            return Optional.empty();
        }
        // A unit test's state stands in its result alone.
        String state = node.path("node_status").asText("None");
        return switch (state.equals("None") ? data.path("status").asText() : state) {
            case "success", "pass", "no-op" -> Optional.of(Result.SUCCEEDED);
            case "warn" -> Optional.of(Result.WARNED);
            case "error", "fail", "runtime error", "partial success" -> Optional.of(Result.FAILED);
            case "skipped" -> Optional.of(Result.SKIPPED);
            default -> Optional.empty();
        };
    }

    /** {@code model.stg_deals}: short, and yet one node's alone within a project. */
    private static String name(JsonNode node) {
        String type = node.path("resource_type").asText();
        if (type.equals("source")) {
            // Two sources may have tables of the same name.
            String[] id = node.path("unique_id").asText().split("\\.", 3);
            return type + "." + id[id.length - 1];
        }
        return node.path("resource_type").asText() + "."
                + node.path("node_name").asText();
    }

    private static Optional<Long> rows(JsonNode data) {
        if (data.has("num_failures")) {
            return Optional.of(data.path("num_failures").asLong());
        }
        Matcher number = LAST_NUMBER.matcher(
                data.path("result_message").asText(data.path("status").asText()));
        return number.find() ? Optional.of(Long.parseLong(number.group(1))) : Optional.empty();
    }

    private static Level level(JsonNode info) {
        return switch (info.path("level").asText()) {
            case "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "debug", "test" -> Level.DEBUG;
            default -> Level.INFO;
        };
    }

    private static String plain(String text) {
        return COLOUR.matcher(text).replaceAll("").strip();
    }
}
