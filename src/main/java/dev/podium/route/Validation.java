package dev.podium.route;

import dev.podium.contract.ContractFile;
import dev.podium.contract.Contracts;
import dev.podium.route.check.Checks;
import dev.podium.route.check.Finding;
import dev.podium.route.check.Place;
import dev.podium.route.check.Report;
import dev.podium.route.check.Severity;
import dev.podium.route.check.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Says whether files could run, without running them: no warehouse, no source, no running hub. For one call: what it
 * reads of the workspace is as of then.
 */
public final class Validation {

    private static final String CONTRACT = ".contract.yaml";

    private final Path routes;
    private final Path kamelets;
    private final Function<Path, String> names;
    private final Checks checks;

    /**
     * @param home what the hub keeps
     * @param names how people are told of a file
     */
    public Validation(Path routes, Path kamelets, Path home, Config config, Function<Path, String> names) {
        this.routes = routes;
        this.kamelets = kamelets;
        this.names = names;
        ConfiguredConnections connections = new ConfiguredConnections(config);
        this.checks = new Checks(connections, connections.configured(), Allowed.of(config, home));
    }

    /** All files of the workspace: Kamelets, routes, contracts. */
    public Report workspace() {
        return files(all());
    }

    private List<Path> all() {
        return Stream.of(
                        new Folder(kamelets).look().keySet().stream(),
                        new Folder(routes).look().keySet().stream(),
                        new Contracts(routes).paths().stream())
                .flatMap(paths -> paths)
                .toList();
    }

    /** These files, among the others of the workspace. */
    public Report files(List<Path> paths) {
        List<Finding> findings = new ArrayList<>();
        List<TextFile> texts = new ArrayList<>();
        paths.forEach(path -> read(path, findings).ifPresent(texts::add));
        findings.addAll(check(texts));
        return new Report(paths.size(), findings);
    }

    /** A text that stands in no file yet, or is to take the place of the file of that name. */
    public Report text(String name, String text) {
        boolean settled = all().stream().map(names).anyMatch(name::equals);
        return new Report(1, check(List.of(new TextFile(name, text, settled))));
    }

    private List<Finding> check(List<TextFile> texts) {
        List<Finding> findings = new ArrayList<>();
        texts.stream().filter(Validation::isContract).forEach(text -> findings.addAll(ofContract(text)));
        List<TextFile> files = texts.stream().filter(text -> !isContract(text)).toList();
        if (!files.isEmpty()) {
            List<TextFile> beside = all().stream()
                    .filter(path -> texts.stream().noneMatch(text -> text.name().equals(names.apply(path))))
                    .flatMap(path -> read(path, new ArrayList<>()).stream())
                    .filter(text -> !isContract(text))
                    .toList();
            findings.addAll(checks.check(files, beside));
        }
        return findings;
    }

    private static boolean isContract(TextFile file) {
        return file.name().endsWith(CONTRACT);
    }

    private static List<Finding> ofContract(TextFile file) {
        ContractFile read = Contracts.read(file.name(), file.text());
        return read.problems().stream()
                .map(problem -> error(file.name(), new Place(problem.line(), problem.column()), problem.reason()))
                .toList();
    }

    private Optional<TextFile> read(Path path, List<Finding> findings) {
        String name = names.apply(path);
        try {
            boolean settled = inside(routes, path) || inside(kamelets, path);
            return Optional.of(new TextFile(name, SourceFile.text(path), settled));
        } catch (Exception e) {
            RouteFile.Problem problem = Explanation.ofReading(new SourceFile(path, name, ""), e);
            findings.add(error(name, new Place(1, 1), problem.reason()));
            return Optional.empty();
        }
    }

    private static boolean inside(Path folder, Path path) {
        return path.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }

    private static Finding error(String file, Place at, String reason) {
        boolean contract = file.endsWith(CONTRACT);
        return new Finding(Severity.ERROR, file, at, contract ? "contract" : "file", reason, Optional.empty());
    }
}
