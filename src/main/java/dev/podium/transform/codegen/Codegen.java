package dev.podium.transform.codegen;

import dev.podium.contract.Contracts;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.codegen.ProjectSources.Source;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Writes sources and staging models for datasets into the dbt project. Never touches a file that somebody wrote or edited. */
@Singleton
public final class Codegen {

    private static final String MACROS = "codegen/podium_codegen.sql";

    private final Workspace workspace;
    private final Contracts contracts;
    private final CodegenCatalog catalog;

    @Inject
    public Codegen(Workspace workspace, Contracts contracts, Warehouse warehouse) {
        this.workspace = workspace;
        this.contracts = contracts;
        this.catalog = warehouse.jdbi().onDemand(CodegenCatalog.class);
    }

    /**
     * @param state {@code written}, {@code refreshed}, {@code unchanged} or {@code left} (somebody wrote or edited it)
     * @param text that it has, or would have; empty where it is left as it is
     */
    public record Written(String path, String state, Optional<String> text) {}

    /** @param notes what was left out, and why */
    public record Result(List<Written> files, List<String> notes) {}

    /** Datasets with a table in bronze that no source of the project names yet. */
    public List<Dataset> unnamed() {
        Map<String, Source> named = ProjectSources.in(layout().models()).byTable();
        return known().values().stream()
                .filter(dataset -> !named.containsKey(dataset.table()))
                .toList();
    }

    /** Datasets with a table in bronze, by name. */
    public Map<String, Dataset> known() {
        return catalog.tables().stream()
                .map(table -> Dataset.parse(table.dataset()))
                .collect(Collectors.toMap(Dataset::toString, dataset -> dataset, (one, other) -> one, TreeMap::new));
    }

    /** @param dryRun only say what would be written, with the text */
    public synchronized Result generate(Collection<Dataset> datasets, boolean dryRun) {
        Layout layout = layout();
        ProjectSources project = ProjectSources.in(layout.models());
        List<String> notes = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        Map<String, List<BronzeTable>> domains = new LinkedHashMap<>();
        if (datasets.isEmpty()) {
            notes.add("Each dataset of bronze is a source of the project already: nothing is new");
        }
        for (Dataset dataset : datasets) {
            BronzeTable table = read(dataset, notes);
            if (table.fields().isEmpty()) {
                notes.add(
                        dataset + " has no rows yet, and no contract that names its fields: nothing is known to write");
                continue;
            }
            domains.computeIfAbsent(dataset.domain(), domain -> new ArrayList<>())
                    .add(table);
        }
        domains.forEach((domain, tables) ->
                files.addAll(new DomainFiles(layout, project, domain, this::read).of(tables, notes)));
        if (files.stream().anyMatch(file -> file.state() != GeneratedFile.State.LEFT)) {
            files.add(0, new GeneratedFile(layout.project(), layout.macros().resolve("podium_codegen.sql"), macros()));
        }
        return new Result(files.stream().map(file -> done(file, dryRun)).toList(), notes);
    }

    private BronzeTable read(Dataset dataset, List<String> notes) {
        return new TableReader(catalog, dataset, contracts.of(dataset), notes::add).read();
    }

    private static Written done(GeneratedFile file, boolean dryRun) {
        GeneratedFile.State state = file.state();
        if (!dryRun && (state == GeneratedFile.State.WRITTEN || state == GeneratedFile.State.REFRESHED)) {
            file.write();
        }
        return new Written(
                file.path().toString(),
                state.name().toLowerCase(java.util.Locale.ROOT),
                dryRun && state != GeneratedFile.State.LEFT ? Optional.of(file.text()) : Optional.empty());
    }

    /** @param macros within the project */
    record Layout(Path project, Path models, Path macros) {}

    private Layout layout() {
        DbtProject project = DbtProject.in(workspace.dbtProject());
        Path file = project.folder().resolve(DbtProject.FILE);
        return new Layout(
                project.folder(),
                project.folder().resolve(first(file, "model-paths", "models")),
                Path.of(first(file, "macro-paths", "macros")));
    }

    /** The first of the folders that the project's file names; only ever one inside the project. */
    private static String first(Path file, String setting, String otherwise) {
        Object settings = new Load(LoadSettings.builder().build()).loadFromString(GeneratedFile.read(file));
        String folder = settings instanceof Map<?, ?> map && map.get(setting) instanceof List<?> list && !list.isEmpty()
                ? String.valueOf(list.get(0))
                : otherwise;
        if (Path.of(folder).isAbsolute()
                || !Path.of("in").resolve(folder).normalize().startsWith("in")) {
            throw PodiumException.user(file + ": " + setting + " leads out of the project to " + folder
                    + ", and codegen only writes inside of it");
        }
        return folder;
    }

    private static String macros() {
        try (InputStream file = Codegen.class.getClassLoader().getResourceAsStream(MACROS)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PodiumException.internal("The hub has no " + MACROS, e);
        }
    }
}
