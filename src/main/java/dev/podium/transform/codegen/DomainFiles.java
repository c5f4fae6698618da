package dev.podium.transform.codegen;

import dev.podium.transform.codegen.ProjectSources.Source;
import dev.podium.vocabulary.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The files of a domain's datasets: one of sources, and two for each model. */
record DomainFiles(
        Codegen.Layout layout,
        ProjectSources project,
        String domain,
        BiFunction<Dataset, List<String>, BronzeTable> reader) {

    List<GeneratedFile> of(List<BronzeTable> tables, List<String> notes) {
        List<GeneratedFile> files = new ArrayList<>();
        Path folder = folder();
        Path sources = folder.resolve("_" + domain + "__sources.yml");
        files.addAll(sources(tables, sources, notes));
        for (BronzeTable table : tables) {
            files.addAll(models(table, folder, notes));
        }
        return files;
    }

    private Path folder() {
        return layout.project().relativize(layout.models()).resolve("staging").resolve(domain);
    }

    private List<GeneratedFile> sources(List<BronzeTable> tables, Path shared, List<String> notes) {
        Path file = layout.project().resolve(shared);
        List<BronzeTable> unnamed = tables.stream()
                .filter(table -> namedElsewhere(table, file).isEmpty())
                .toList();
        if (unnamed.isEmpty()) {
            return List.of();
        }
        if (Files.exists(file) && !GeneratedFile.ours(GeneratedFile.read(file))) {
            return unnamed.stream()
                    .map(table -> new GeneratedFile(
                            layout.project(),
                            shared.resolveSibling(
                                    "_" + domain + "__" + table.dataset().name() + "__source.yml"),
                            StagingYaml.sources(domain, List.of(table))))
                    .toList();
        }
        Map<String, BronzeTable> all = new TreeMap<>();
        unnamed.forEach(table -> all.put(table.dataset().name(), table));
        before(file)
                .forEach(name ->
                        all.computeIfAbsent(name, missing -> reader.apply(new Dataset(domain, missing), notes)));
        return List.of(new GeneratedFile(
                layout.project(),
                shared,
                StagingYaml.sources(
                        domain,
                        all.values().stream()
                                .sorted(Comparator.comparing(
                                        table -> table.dataset().name()))
                                .toList())));
    }

    /** What the file that is refreshed has named so far. */
    private List<String> before(Path file) {
        return project.byTable().values().stream()
                .filter(source -> source.file().equals(file))
                .map(Source::table)
                .toList();
    }

    /** A source that somebody wrote, or codegen in a file of the dataset's own. */
    private Optional<Source> namedElsewhere(BronzeTable table, Path shared) {
        Path own = shared.resolveSibling("_" + domain + "__" + table.dataset().name() + "__source.yml");
        return Optional.ofNullable(project.byTable().get(table.dataset().table()))
                .filter(source -> !source.file().equals(shared) || !GeneratedFile.ours(GeneratedFile.read(shared)))
                .filter(source -> !source.file().equals(own) || !GeneratedFile.ours(GeneratedFile.read(own)));
    }

    private List<GeneratedFile> models(BronzeTable table, Path folder, List<String> notes) {
        Path sql = folder.resolve(table.model() + ".sql");
        Path there = project.models().get(table.model());
        if (there != null && !there.equals(layout.project().resolve(sql))) {
            notes.add(
                    table.model() + " is there already, in " + layout.project().relativize(there));
            return List.of();
        }
        Source source = Optional.ofNullable(
                        project.byTable().get(table.dataset().table()))
                .orElseGet(() -> new Source(domain, table.dataset().name(), sql));
        List<GeneratedFile> files = new ArrayList<>();
        GeneratedFile model = new GeneratedFile(layout.project(), sql, new StagingModel(table, source).sql());
        files.add(model);
        if (model.state() == GeneratedFile.State.LEFT) {
            notes.add(sql + " was written or edited by somebody: it is left as it is, and so is what describes it");
            return files;
        }
        files.add(new GeneratedFile(
                layout.project(), folder.resolve("_" + table.model() + ".yml"), StagingYaml.model(table)));
        return files;
    }
}
