package dev.podium.operation.security;

import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells which pipeline's a path is; of a path that it doesn't know it tells nothing. */
@Singleton
class PipelineOfPath {

    private final Runs runs;
    private final StepConsumers steps;

    @Inject
    PipelineOfPath(Runs runs, StepConsumers steps) {
        this.runs = runs;
        this.steps = steps;
    }

    /** Decoded; as many as there are. */
    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(PipelineOfPath::decoded)
                .toList();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    Optional<String> pipeline(List<String> path) {
        boolean api = !path.isEmpty() && path.get(0).equals("api");
        List<String> rest = api ? path.subList(1, path.size()) : path;
        if (rest.size() < 2) {
            return Optional.empty();
        }
        String name = rest.get(1);
        return switch (rest.get(0)) {
            case "pipelines" -> Optional.of(name);
            case "runs" -> run(name).map(Run::pipeline);
            case "datasets" -> api ? steps.find(name).map(StepConsumer::pipeline) : Optional.empty();
            case "routes" -> api && rest.size() == 3 ? ofRoute(name) : Optional.empty();
            case "gold" -> api ? Optional.of(name) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> ofRoute(String id) {
        return steps.all().stream()
                .filter(step -> step.routeId().equals(id))
                .map(StepConsumer::pipeline)
                .findFirst();
    }

    private Optional<Run> run(String id) {
        try {
            return runs.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
