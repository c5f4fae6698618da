package dev.podium.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code podium run}, {@code runs}, {@code logs}, {@code cancel} and {@code retry}: of a running hub. */
final class RunCommands {

    private static final long LOOK_MILLIS = 500;

    private final HubClient hub;
    private final PrintStream out;
    private final boolean terminal;

    /** @param terminal whether a line may be written over */
    RunCommands(HubClient hub, PrintStream out, boolean terminal) {
        this.hub = hub;
        this.out = out;
        this.terminal = terminal;
    }

    int start(List<String> words) {
        Arguments arguments = new Arguments(
                words,
                Set.of("--full", "--wait", "--quiet"),
                Set.of("--dataset", "--datasets", "--from", "--to", "--slice", "--priority"));
        String pipeline = single(arguments, "podium run <pipeline>");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pipeline", pipeline);
        Stream.of("--dataset", "--datasets")
                .flatMap(option -> arguments.value(option).stream())
                .forEach(names -> body.put(
                        "datasets",
                        Stream.of(names.split(",")).map(String::strip).toList()));
        if (arguments.has("--full")) {
            body.put("mode", "full");
        }
        Stream.of("from", "to", "slice")
                .forEach(word -> arguments.value("--" + word).ifPresent(value -> body.put(word, value)));
        arguments.value("--priority").ifPresent(value -> body.put("priority", number("--priority", value)));
        JsonNode run = hub.post("/api/runs", body);
        String id = run.path("id").asText();
        out.println("run " + id + " of " + pipeline + " is " + run.path("state").asText());
        return arguments.has("--wait") ? follow(id, true) : 0;
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Usage(option + " is a number");
        }
    }

    int list(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of(), Set.of("--state", "--limit"));
        if (arguments.rest().size() > 1) {
            throw new Usage("podium runs [pipeline]");
        }
        StringBuilder query = new StringBuilder("/api/runs?limit=")
                .append(arguments.value("--limit").orElse("20"));
        arguments.rest().forEach(pipeline -> query.append("&pipeline=").append(encoded(pipeline)));
        arguments.value("--state").ifPresent(state -> query.append("&state=").append(encoded(state)));
        JsonNode items = hub.get(query.toString()).path("items");
        items.forEach(run -> out.println(RunText.line(run)));
        if (items.isEmpty()) {
            out.println("no runs");
        }
        return 0;
    }

    int logs(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of("--follow", "-f"), Set.of());
        if (arguments.rest().size() > 1) {
            throw new Usage("podium logs [--follow] [run]");
        }
        String id = arguments.rest().isEmpty() ? newest() : arguments.rest().get(0);
        return follow(id, arguments.has("--follow") || arguments.has("-f"));
    }

    private String newest() {
        JsonNode items = hub.get("/api/runs?limit=1").path("items");
        if (items.isEmpty()) {
            throw new Usage("there is no run yet; podium run <pipeline> starts one");
        }
        return items.get(0).path("id").asText();
    }

    int cancel(List<String> words) {
        return change(words, "cancel");
    }

    int retry(List<String> words) {
        return change(words, "retry");
    }

    private int change(List<String> words, String what) {
        String id = single(new Arguments(words, Set.of(), Set.of()), "podium " + what + " <run>");
        hub.post("/api/runs/" + encoded(id) + "/" + what, Map.of());
        out.println(RunText.line(hub.get("/api/runs/" + encoded(id))));
        return 0;
    }

    private static String single(Arguments arguments, String usage) {
        if (arguments.rest().size() != 1) {
            throw new Usage(usage);
        }
        return arguments.rest().get(0);
    }

    /** Tells each step as it changes, until the run has ended; well where it ended well. */
    private int follow(String id, boolean toItsEnd) {
        RunText text = new RunText(out, terminal && toItsEnd);
        while (true) {
            JsonNode run = hub.get("/api/runs/" + encoded(id));
            text.tell(run);
            if (RunText.ended(run) || !toItsEnd) {
                text.end(run);
                return run.path("state").asText().matches("FAILED|CANCELLED") ? 1 : 0;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Usage("interrupted");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
