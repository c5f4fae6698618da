package dev.podium.route.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is found in one file while it is being checked. */
final class Findings {

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(Node at, String rule, String reason) {
        error(Place.of(at), rule, reason, Optional.empty());
    }

    void error(Place at, String rule, String reason, Optional<String> suggestion) {
        found.add(new Finding(Severity.ERROR, file, at, rule, reason, suggestion));
    }

    void warning(Place at, String rule, String reason, Optional<String> suggestion) {
        found.add(new Finding(Severity.WARNING, file, at, rule, reason, suggestion));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
