package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.RouteFile.State;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route file: as it is on the disk, and the version of it that runs.
 *
 * @param source as it is on the disk
 * @param running the last version that was right; empty where there was none
 * @param problems why what is on the disk does not run
 */
record LoadedFile(SourceFile source, Optional<Version> running, List<Problem> problems) {

    /**
     * What runs of a file.
     *
     * @param ids of its routes and of those that its Kamelets brought
     * @param kamelets names of those that it uses
     */
    record Version(SourceFile source, Set<String> ids, Set<String> kamelets) {}

    Path path() {
        return source.path();
    }

    boolean uses(Set<String> kamelets) {
        return running.isPresent() && !Collections.disjoint(running.get().kamelets(), kamelets);
    }

    RouteFile show(RunningRoutes routes) {
        return new RouteFile(
                source.name(),
                problems.isEmpty() ? State.LOADED : State.BROKEN,
                problems,
                running.stream()
                        .flatMap(version -> version.ids().stream())
                        .filter(routes::isOwn)
                        .map(routes::show)
                        .toList());
    }
}
