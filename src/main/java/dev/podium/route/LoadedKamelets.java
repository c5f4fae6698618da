package dev.podium.route;

import dev.podium.route.Folder.Stamp;
import dev.podium.route.RouteFile.Problem;
import dev.podium.route.RouteFile.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.jboss.logging.Logger;

/** The Kamelet files as they are loaded: each is a template that routes make their own copies of. */
@Singleton
final class LoadedKamelets {

    private static final Logger LOG = Logger.getLogger(LoadedKamelets.class);

    /** @param name of the Kamelet, where a version of the file was ever right */
    private record Kamelet(SourceFile source, Optional<String> name, List<Problem> problems) {}

    private final CamelContext context;
    private final RunningRoutes running;
    private final Gate gate;
    private final Map<Path, Kamelet> files = new ConcurrentSkipListMap<>();
    private final Map<Path, Stamp> applied = new HashMap<>();

    @Inject
    LoadedKamelets(CamelContext context, RunningRoutes running, Gate gate) {
        this.context = context;
        this.running = running;
        this.gate = gate;
    }

    List<RouteFile> show() {
        return files.values().stream()
                .map(file -> new RouteFile(
                        file.source().name(),
                        file.problems().isEmpty() ? State.LOADED : State.BROKEN,
                        file.problems(),
                        List.of()))
                .toList();
    }

    /** Those that are as they are on the disk. */
    List<SourceFile> running() {
        return files.values().stream()
                .filter(file -> file.problems().isEmpty())
                .map(Kamelet::source)
                .toList();
    }

    /** The file in which a Kamelet of that name stands but could not be read. */
    Optional<String> broken(String name) {
        return files.values().stream()
                .filter(file -> !file.problems().isEmpty())
                .filter(file -> fileName(file.source().path()).equals(name))
                .map(file -> file.source().name())
                .findFirst();
    }

    /** The file that a Kamelet was read from. */
    Optional<SourceFile> source(String name) {
        return files.values().stream()
                .filter(file -> file.name().filter(name::equals).isPresent())
                .map(Kamelet::source)
                .findFirst();
    }

    /** These Kamelets, and those that they use in their turn. */
    Map<String, RouteTemplateDefinition> of(Collection<String> names) {
        Map<String, RouteTemplateDefinition> found = new HashMap<>();
        names.forEach(name -> collect(name, found));
        return found;
    }

    private void collect(String name, Map<String, RouteTemplateDefinition> found) {
        RouteTemplateDefinition template = running.template(name);
        if (template != null && found.putIfAbsent(name, template) == null) {
            ParsedFile.endpoints(template.getRoute())
                    .filter(EndpointUse::isKamelet)
                    .forEach(use -> collect(use.kamelet(), found));
        }
    }

    /** @return names of the Kamelets that changed, came or went */
    Set<String> apply(Folder folder, Map<Path, Stamp> now) {
        Set<String> changed = new HashSet<>();
        Set<Path> gone = new TreeSet<>(files.keySet());
        gone.removeAll(now.keySet());
        gone.forEach(path -> drop(path).ifPresent(changed::add));
        now.forEach((path, stamp) -> {
            if (!stamp.equals(applied.put(path, stamp))) {
                load(folder, path).ifPresent(changed::add);
            }
        });
        return changed;
    }

    private Optional<String> drop(Path path) {
        applied.remove(path);
        Optional<String> name = files.remove(path).name();
        name.ifPresent(running::removeTemplate);
        return name;
    }

    /** @return the Kamelet's name where it changed; a broken edit changes nothing */
    private Optional<String> load(Folder folder, Path path) {
        Optional<String> before = Optional.ofNullable(files.get(path)).flatMap(Kamelet::name);
        SourceFile source = SourceFile.named(folder.path(), path);
        try {
            source = source.read();
            List<Problem> refused = source.blank() ? List.of() : gate.problems(source);
            if (!refused.isEmpty()) {
                return broken(source, before, refused.get(0));
            }
            RouteTemplateDefinition template =
                    ParsedFile.kamelet(context, source).templates().get(0);
            before.ifPresent(running::removeTemplate);
            running.replaceTemplates(List.of(template));
            files.put(path, new Kamelet(source, Optional.of(template.getId()), List.of()));
            return Optional.of(template.getId());
        } catch (Exception e) {
            Problem problem = source.blank() ? Problem.at(1, "the file is empty") : Explanation.ofReading(source, e);
            return broken(source, before, problem);
        }
    }

    private Optional<String> broken(SourceFile source, Optional<String> before, Problem problem) {
        LOG.warn(problem.in(source.name()));
        files.put(source.path(), new Kamelet(source, before, List.of(problem)));
        return Optional.empty();
    }

    private static String fileName(Path path) {
        return path.getFileName().toString().replaceFirst("(\\.kamelet)?\\.ya?ml$", "");
    }
}
