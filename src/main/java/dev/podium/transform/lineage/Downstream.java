package dev.podium.transform.lineage;

import dev.podium.run.StepRun;
import dev.podium.transform.call.DbtOptions;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code select=downstream}: what is made of the datasets that landed in this run, or in one before whose build did not
 * succeed: so nothing stays stale because nobody retried. In dbt's words each of them is
 * {@code source:crm.deals+}, so that it combines with other words as theirs do: a comma is both, a space is either.
 */
@Singleton
public final class Downstream {

    private static final String WORD = "downstream";
    private static final int TOLD = 20;
    private static final Pattern ASKED = Pattern.compile("(^|[\\s,])" + WORD + "($|[\\s,])");

    private final DatasetBook datasets;

    @Inject
    public Downstream(Warehouse warehouse) {
        this.datasets = warehouse.jdbi().onDemand(DatasetBook.class);
    }

    /**
     * What dbt is to do.
     *
     * @param options empty where there is nothing to do
     * @param said why, and which datasets no source names
     * @param built what is up to date once that is done
     */
    public record Chosen(Optional<DbtOptions> options, Optional<String> said, List<Landed> built) {}

    public static boolean asked(DbtOptions options) {
        return options.select().filter(select -> ASKED.matcher(select).find()).isPresent();
    }

    /** What landed and is not built yet by this call of the step. */
    public List<Landed> landed(StepRun step, DbtOptions asked) {
        return datasets.landed(step.runId(), step.pipeline(), step.name(), callOf(asked));
    }

    /** To be called when what was chosen is done. */
    public void done(StepRun step, DbtOptions asked, Chosen chosen) {
        datasets.cover(step.name(), callOf(asked), chosen.built());
    }

    public Chosen choose(DbtOptions options, List<Landed> landed, Manifest manifest) {
        if (landed.isEmpty()) {
            return new Chosen(
                    Optional.empty(), Optional.of("nothing landed in this run: there is nothing to do"), List.of());
        }
        Map<String, List<String>> sources = sourcesOf(landed, manifest);
        List<Landed> built = landed.stream()
                .filter(one -> sources.containsKey(one.dataset()))
                .toList();
        List<String> terms = sources.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(name -> "source:" + name + "+")
                .toList();
        String select = expanded(options.select().orElseThrow(), terms);
        return new Chosen(
                select.isEmpty() ? Optional.empty() : Optional.of(options.withSelect(select)),
                said(landed, built, manifest.project()),
                built);
    }

    private static String callOf(DbtOptions asked) {
        return String.join(" ", asked.commandLine());
    }

    private static Optional<String> said(List<Landed> landed, List<Landed> built, String project) {
        String before = listed(built.stream().filter(one -> !one.inThisRun()));
        String without = listed(landed.stream().filter(one -> one.inThisRun() && !built.contains(one)));
        List<String> said = new ArrayList<>();
        if (!before.isEmpty()) {
            said.add("also what is made of " + before + ", which landed in an earlier run and was not built since");
        }
        if (!without.isEmpty()) {
            said.add("no source of project " + project + " names " + without + ", which landed: nothing is made of it");
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
    }

    private static String listed(Stream<Landed> some) {
        List<String> tables = some.map(one -> "bronze." + one.table()).toList();
        String told = tables.stream().limit(TOLD).collect(Collectors.joining(", "));
        return tables.size() > TOLD ? told + " and " + (tables.size() - TOLD) + " more" : told;
    }

    private static Map<String, List<String>> sourcesOf(List<Landed> landed, Manifest manifest) {
        Map<String, String> byTable = new LinkedHashMap<>();
        landed.forEach(one -> byTable.put(one.table(), one.dataset()));
        Map<String, List<String>> sources = new LinkedHashMap<>();
        for (String id : new TreeSet<>(manifest.nodes().keySet())) {
            Node node = manifest.nodes().get(id);
            Lineages.datasetOf(node, byTable).ifPresent(name -> sources.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(node.name()));
        }
        return sources;
    }

    /** Each alternative with the word in it becomes one for each source. */
    private static String expanded(String select, List<String> terms) {
        List<String> all = new ArrayList<>();
        for (String alternative : select.strip().split("\\s+")) {
            List<String> words = List.of(alternative.split(","));
            if (!words.contains(WORD)) {
                all.add(alternative);
                continue;
            }
            terms.forEach(term -> all.add(
                    words.stream().map(word -> word.equals(WORD) ? term : word).collect(Collectors.joining(","))));
        }
        return String.join(" ", all);
    }
}
