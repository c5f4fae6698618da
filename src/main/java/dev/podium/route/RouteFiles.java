package dev.podium.route;

import dev.podium.route.Folder.Stamp;
import dev.podium.warehouse.Workers;
import dev.podium.workspace.Workspace;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.jboss.logging.Logger;

/**
 * The route and Kamelet files: loads them when Camel has started, looks every second whether one changed, and shows the
 * state of each. Only what has come to rest is loaded: a file that changed since the last look waits for the next.
 */
@Singleton
public final class RouteFiles {

    private static final Logger LOG = Logger.getLogger(RouteFiles.class);

    private final Folder routeFolder;
    private final Folder kameletFolder;
    private final LoadedFiles files;
    private final LoadedKamelets kamelets;
    private final RouteVersions versions;
    private final Gate gate;
    private final Event<RoutesLoaded> loaded;
    private final ScheduledExecutorService looker;
    private Map<Path, Stamp> routesSeen = Map.of();
    private Map<Path, Stamp> kameletsSeen = Map.of();

    @Inject
    RouteFiles(
            Workspace workspace,
            LoadedFiles files,
            LoadedKamelets kamelets,
            RouteVersions versions,
            Gate gate,
            Event<RoutesLoaded> loaded,
            Workers workers) {
        this.looker = workers.named("route-files");
        this.routeFolder = new Folder(workspace.routes());
        this.kameletFolder = new Folder(workspace.kamelets());
        this.files = files;
        this.kamelets = kamelets;
        this.versions = versions;
        this.gate = gate;
        this.loaded = loaded;
    }

    /** Kamelet files first, then route files, each in the order of its name. */
    public List<RouteFile> all() {
        return Stream.concat(kamelets.show().stream(), files.show().stream()).toList();
    }

    void start(@Observes CamelContextStartedEvent started) {
        gate.guard(started.getContext());
        routesSeen = routeFolder.look();
        kameletsSeen = kameletFolder.look();
        apply();
        List<RouteFile> all = all();
        int broken = (int) all.stream()
                .filter(file -> file.state() == RouteFile.State.BROKEN)
                .count();
        LOG.infof(
                "%d route and Kamelet files loaded%s",
                all.size(), broken == 0 ? "" : ", " + broken + " of them broken: see /api/routes");
        loaded.fire(new RoutesLoaded(all.size(), broken));
        looker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Map<Path, Stamp> routes = routeFolder.look();
            Map<Path, Stamp> kameletFiles = kameletFolder.look();
            boolean atRest = routes.equals(routesSeen) && kameletFiles.equals(kameletsSeen);
            routesSeen = routes;
            kameletsSeen = kameletFiles;
            if (atRest) {
                apply();
            }
            keepVersions();
        } catch (RuntimeException e) {
            // The next look may go well again, and would never come if this one threw.
            LOG.error("The route files could not be looked at", e);
        }
    }

    private void apply() {
        Set<String> changed = kamelets.apply(kameletFolder, kameletsSeen);
        files.apply(routeFolder, routesSeen, changed);
    }

    private void keepVersions() {
        versions.keep(
                Stream.concat(kamelets.running().stream(), files.running().stream())
                        .toList(),
                Stream.concat(names(routeFolder, routesSeen), names(kameletFolder, kameletsSeen))
                        .collect(Collectors.toSet()));
    }

    private static Stream<String> names(Folder folder, Map<Path, Stamp> files) {
        return files.keySet().stream()
                .map(path -> SourceFile.named(folder.path(), path).name());
    }
}
