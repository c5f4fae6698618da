package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in its pipeline for a file of which nothing runs: all others run, but a run must not be green without what the
 * file would have done. It fails with the file's line and reason.
 */
record BrokenStep(String pipeline, String name, String reason) implements StepConsumer {

    private static final Pattern GROUP = Pattern.compile("(?m)^\\s*group:\\s*[\"']?([^\\s\"'#]+)");

    /** Empty where something of the file runs, or where it doesn't say to which pipeline it belongs. */
    static Optional<BrokenStep> of(LoadedFile file) {
        Matcher group = GROUP.matcher(file.source().text());
        boolean broken = !file.problems().isEmpty() && file.running().isEmpty();
        return broken && group.find() ? Optional.of(of(file, group.group(1))) : Optional.empty();
    }

    private static BrokenStep of(LoadedFile file, String pipeline) {
        Problem first = file.problems().get(0);
        return new BrokenStep(
                pipeline, file.source().name(), first.in(file.source().name()));
    }

    @Override
    public String routeId() {
        return name;
    }

    /** Not bronze: it is no dataset. */
    @Override
    public Stage stage() {
        return Stage.DELIVERY;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean broken() {
        return true;
    }

    @Override
    public void perform(StepRun step) {
        throw PodiumException.user(reason);
    }
}
