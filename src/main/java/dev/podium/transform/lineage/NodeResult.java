package dev.podium.transform.lineage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What dbt wrote down of a node that it was done with, in {@code run_results.json} or {@code sources.json}.
 *
 * @param status dbt's own word: success, pass, warn, fail, error, skipped …
 * @param rows affected by a model, found wanting by a test
 */
record NodeResult(
        String id,
        String status,
        Optional<Long> rows,
        double seconds,
        Optional<String> thread,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> message,
        boolean compiled) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads result by result until one is enough: each holds its compiled SQL. */
    static void read(InputStream json, Predicate<JsonNode> enough) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean results = parser.currentName().equals("results");
                parser.nextToken();
                if (!results) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    if (enough.test(parser.readValueAsTree())) {
                        return;
                    }
                }
            }
        }
    }

    static NodeResult of(JsonNode json) {
        JsonNode timing = json.path("timing");
        return new NodeResult(
                json.path("unique_id").asText(),
                json.path("status").asText(),
                rows(json),
                json.path("execution_time").asDouble(0),
                text(json.path("thread_id")),
                time(timing.path(0).path("started_at")),
                time(timing.path(timing.size() - 1).path("completed_at")),
                json.has("criteria")
                        ? Optional.of(age(json)).filter(age -> !age.isEmpty())
                        : text(json.path("message")),
                !json.path("compiled_code").asText("").isEmpty()
                        && !json.path("compiled_code").isNull());
    }

    State state() {
        return switch (status) {
            case "success", "pass", "warn", "no-op" -> State.SUCCEEDED;
            case "skipped" -> State.CANCELLED;
            default -> State.FAILED;
        };
    }

    private static Optional<Long> rows(JsonNode json) {
        JsonNode failures = json.path("failures");
        JsonNode affected = json.path("adapter_response").path("rows_affected");
        JsonNode rows = failures.isNumber() ? failures : affected;
        return rows.isNumber() && rows.asLong() >= 0 ? Optional.of(rows.asLong()) : Optional.empty();
    }

    /** Of a source: when it was loaded last, and what is allowed. */
    static String age(JsonNode json) {
        if (!json.has("max_loaded_at")) {
            return json.path("error").asText("");
        }
        Duration age = Duration.ofMillis(
                (long) (1000 * json.path("max_loaded_at_time_ago_in_s").asDouble()));
        JsonNode criteria = json.path("criteria");
        return said(age) + " old" + limit(", warns after ", criteria.path("warn_after"))
                + limit(", fails after ", criteria.path("error_after"));
    }

    private static String limit(String words, JsonNode limit) {
        return limit.path("count").isNumber()
                ? words + limit.path("count").asLong() + " "
                        + limit.path("period").asText() + (limit.path("count").asLong() > 1 ? "s" : "")
                : "";
    }

    private static String said(Duration age) {
        long minutes = age.toMinutes();
        if (minutes < 1) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 60 * 48
                ? String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60)
                : age.toDays() + " days";
    }

    private static Optional<Instant> time(JsonNode text) {
        return text(text)
                .map(time -> time.endsWith("Z")
                        ? Instant.parse(time)
                        : OffsetDateTime.parse(time).toInstant());
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.asText("")).filter(text -> !json.isNull() && !text.isEmpty());
    }
}
