package dev.podium.route;

import dev.podium.route.Folder.Stamp;
import dev.podium.route.RouteFile.Problem;
import dev.podium.run.PipelineGraph;
import dev.podium.run.PipelineGraph.Flaw;
import dev.podium.run.StepConsumers;
import dev.podium.secret.SecretValues;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The route files as they are loaded: brings what runs in line with what lies in the folder. One thread applies, many may look. */
@Singleton
final class LoadedFiles {

    private static final Logger LOG = Logger.getLogger(LoadedFiles.class);

    private final RouteLoader loader;
    private final RunningRoutes running;
    private final StepConsumers steps;
    private final LoadedKamelets loadedKamelets;
    private final SecretValues secrets;
    private final Map<Path, LoadedFile> files = new ConcurrentSkipListMap<>();
    private final Map<Path, Stamp> applied = new HashMap<>();
    /** What the secrets were that the file was loaded with: endpoints keep the values that they were made with. */
    private final Map<Path, String> appliedSecrets = new HashMap<>();
    /** Files to load, among them those that wait until their steps have ended. */
    private final Set<Path> due = new TreeSet<>();

    @Inject
    LoadedFiles(
            RouteLoader loader,
            RunningRoutes running,
            StepConsumers steps,
            LoadedKamelets loadedKamelets,
            SecretValues secrets) {
        this.loader = loader;
        this.running = running;
        this.steps = steps;
        this.loadedKamelets = loadedKamelets;
        this.secrets = secrets;
    }

    List<RouteFile> show() {
        List<Flaw> flaws = flaws();
        return files.values().stream().map(file -> file.show(running, flaws)).toList();
    }

    /** What runs of each file. */
    List<SourceFile> running() {
        return files.values().stream()
                .flatMap(file -> file.running().stream())
                .map(LoadedFile.Version::source)
                .toList();
    }

    private List<Flaw> flaws() {
        return steps.pipelines().stream()
                .flatMap(pipeline -> new PipelineGraph(steps.of(pipeline)).flaws().stream())
                .toList();
    }

    /** @param kamelets names of those that changed, so that the routes that use them are loaded again */
    void apply(Folder folder, Map<Path, Stamp> now, Set<String> kamelets) {
        Set<Path> gone = new TreeSet<>(files.keySet());
        gone.removeAll(now.keySet());
        due.removeAll(gone);
        now.forEach((path, stamp) -> {
            if (!stamp.equals(applied.put(path, stamp))) {
                due.add(path);
            }
        });
        files.values().stream()
                .filter(file -> file.uses(kamelets))
                .map(LoadedFile::path)
                .filter(now::containsKey)
                .forEach(due::add);
        files.values().stream()
                .filter(file -> !secretsOf(file).equals(appliedSecrets.get(file.path())))
                .map(LoadedFile::path)
                .filter(now::containsKey)
                .forEach(due::add);
        boolean changed = !kamelets.isEmpty() | drop(gone);
        Set<Path> tried = loadDue(folder);
        if (changed || !tried.isEmpty()) {
            retryBroken(folder, tried);
            flaws().forEach(flaw ->
                    LOG.warnf("Pipeline '%s' can't run: %s", flaw.step().pipeline(), flaw.reason()));
        }
    }

    /** Of the file and of the Kamelets that it names. */
    private String secretsOf(LoadedFile file) {
        Stream<SourceFile> kamelets = file.running().stream()
                .flatMap(version -> version.kamelets().keySet().stream())
                .sorted()
                .flatMap(name -> loadedKamelets.source(name).stream());
        return Stream.concat(Stream.of(file.source()), kamelets)
                .map(SourceFile::text)
                .filter(SecretValues::isReferredToIn)
                .map(secrets::fingerprint)
                .collect(Collectors.joining(" "));
    }

    private boolean drop(Set<Path> gone) {
        boolean dropped = false;
        for (Path path : gone) {
            LoadedFile file = files.get(path);
            if (!busy(file)) {
                file.running().ifPresent(version -> running.remove(version.ids()));
                BrokenStep.of(file).ifPresent(steps::unregister);
                files.remove(path);
                applied.remove(path);
                appliedSecrets.remove(path);
                LOG.infof("%s is gone, its routes are removed", file.source().name());
                dropped = true;
            }
        }
        return dropped;
    }

    private Set<Path> loadDue(Folder folder) {
        Set<Path> tried = new HashSet<>();
        for (Path path : new ArrayList<>(due)) {
            if (!busy(files.get(path))) {
                due.remove(path);
                load(folder, path);
                tried.add(path);
            }
        }
        return tried;
    }

    /** What changed elsewhere may have cured them: a Kamelet that came, a route id or dataset that got free. */
    private void retryBroken(Folder folder, Set<Path> tried) {
        files.values().stream()
                .filter(file -> !file.problems().isEmpty() && !tried.contains(file.path()) && !busy(file))
                .forEach(file -> load(folder, file.path()));
    }

    private void load(Folder folder, Path path) {
        Optional<LoadedFile> before = Optional.ofNullable(files.get(path));
        LoadedFile after = loader.load(folder, path, before);
        files.put(path, after);
        appliedSecrets.put(path, secretsOf(after));
        before.flatMap(BrokenStep::of).ifPresent(steps::unregister);
        BrokenStep.of(after).ifPresent(steps::register);
        List<Problem> known = before.map(LoadedFile::problems).orElse(List.of());
        after.problems().stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> LOG.warn(problem.in(after.source().name())));
        if (before.isPresent() && after.problems().isEmpty()) {
            LOG.infof("%s is loaded again", after.source().name());
        }
    }

    /** A route that is reloaded in the middle of a step would take the step down with it. */
    private boolean busy(LoadedFile file) {
        return file != null
                && file.running().isPresent()
                && steps.all().stream()
                        .anyMatch(step -> file.running().get().ids().contains(step.routeId()) && step.busy());
    }
}
