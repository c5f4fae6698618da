package dev.podium.transform.lineage;

import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code select=downstream}: what is made of the datasets that landed in this run. In dbt's words each of them is
 * {@code source:crm.deals+}, so that it combines with other words as theirs do: a comma is both, a space is either.
 */
@Singleton
public final class Downstream {

    private static final String WORD = "downstream";
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
     */
    public record Chosen(Optional<DbtOptions> options, Optional<String> said) {}

    public static boolean asked(DbtOptions options) {
        return options.select().filter(select -> ASKED.matcher(select).find()).isPresent();
    }

    /** Names of the datasets of which rows landed in the run. */
    public List<String> landedIn(UUID run) {
        return datasets.landedIn(run);
    }

    public Chosen choose(DbtOptions options, List<String> landed, Manifest manifest) {
        if (landed.isEmpty()) {
            return new Chosen(Optional.empty(), Optional.of("nothing landed in this run: there is nothing to do"));
        }
        Map<String, List<String>> sources = sourcesOf(landed, manifest);
        List<String> without =
                landed.stream().filter(name -> !sources.containsKey(name)).toList();
        Optional<String> said = without.isEmpty()
                ? Optional.empty()
                : Optional.of("no source of project " + manifest.project() + " names "
                        + without.stream()
                                .map(name -> "bronze." + Dataset.parse(name).table())
                                .collect(Collectors.joining(", "))
                        + ", which landed: nothing is made of it");
        List<String> terms = sources.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(name -> "source:" + name + "+")
                .toList();
        String select = expanded(options.select().orElseThrow(), terms);
        return new Chosen(select.isEmpty() ? Optional.empty() : Optional.of(options.withSelect(select)), said);
    }

    private static Map<String, List<String>> sourcesOf(List<String> landed, Manifest manifest) {
        Map<String, String> byTable = new LinkedHashMap<>();
        landed.forEach(name -> byTable.put(Dataset.parse(name).table(), name));
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
