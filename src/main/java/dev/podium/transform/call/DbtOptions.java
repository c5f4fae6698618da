package dev.podium.transform.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a route asks of dbt.
 *
 * @param verb {@code build}, {@code run}, {@code test}, {@code docs} …
 * @param vars as YAML or JSON; visible to whoever sees the process list: no place for secrets
 * @param arguments any further ones, as one would type them
 * @param runner name of the runner that does it; empty: podium.dbt.runner
 * @param blueGreen build into schemas beside the live ones, and swap them when all is well
 */
public record DbtOptions(
        String verb,
        Optional<String> select,
        Optional<String> exclude,
        Optional<String> selector,
        boolean fullRefresh,
        boolean failFast,
        Optional<String> vars,
        Optional<Integer> threads,
        Optional<String> target,
        List<String> arguments,
        Optional<String> runner,
        boolean blueGreen) {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Commands that people call by the first word alone. */
    private static final Map<String, List<String>> WORDS =
            Map.of("docs", List.of("docs", "generate"), "freshness", List.of("source", "freshness"));

    public DbtOptions {
        arguments = List.copyOf(arguments);
    }

    public static DbtOptions of(String verb) {
        return new DbtOptions(
                verb,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false);
    }

    public DbtOptions withSelect(String nodes) {
        return new DbtOptions(
                verb,
                Optional.of(nodes),
                exclude,
                selector,
                fullRefresh,
                failFast,
                vars,
                threads,
                target,
                arguments,
                runner,
                blueGreen);
    }

    /** Only to read the project, with what changes how it is read. */
    public DbtOptions parsing() {
        return new DbtOptions(
                "parse",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                vars,
                Optional.empty(),
                target,
                List.of(),
                runner,
                false);
    }

    /** As one would type it after {@code dbt}. */
    public List<String> commandLine() {
        List<String> line = new ArrayList<>(WORDS.getOrDefault(verb, List.of(verb)));
        select.ifPresent(nodes -> addWords(line, "--select", nodes));
        exclude.ifPresent(nodes -> addWords(line, "--exclude", nodes));
        selector.ifPresent(name -> line.addAll(List.of("--selector", name)));
        if (fullRefresh) {
            line.add("--full-refresh");
        }
        if (failFast) {
            line.add("--fail-fast");
        }
        line.addAll(settings());
        line.addAll(arguments);
        return line;
    }

    /** What a {@code retry} has to be told again; the rest it finds in the results of the attempt before. */
    public List<String> settings() {
        List<String> line = new ArrayList<>();
        vars.ifPresent(yaml -> line.addAll(List.of("--vars", yaml)));
        threads.ifPresent(number -> line.addAll(List.of("--threads", number.toString())));
        target.ifPresent(name -> line.addAll(List.of("--target", name)));
        return line;
    }

    private static void addWords(List<String> line, String option, String words) {
        line.add(option);
        line.addAll(List.of(SPACE.split(words.strip())));
    }
}
