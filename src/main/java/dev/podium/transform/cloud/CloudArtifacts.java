package dev.podium.transform.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.transform.call.DbtEvent;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** What a run left on dbt Cloud. */
final class CloudArtifacts {

    private static final Logger LOG = Logger.getLogger(CloudArtifacts.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FAILED = List.of("error", "fail", "runtime error");

    private CloudArtifacts() {}

    /**
     * Fetches all of it; a run that failed early has none.
     *
     * @return why nodes failed, which its results alone tell
     */
    static List<DbtEvent> bringHome(CloudApi api, CloudRun run, Path folder) {
        try {
            for (String path : api.artifacts(run.id())) {
                Path to = folder.resolve(path).normalize();
                if (to.startsWith(folder)) {
                    api.download(run.id(), path, to);
                }
            }
            return explained(folder.resolve("run_results.json"));
        } catch (PodiumException | IOException e) {
            LOG.infof("dbt Cloud's run %d left no artifacts that could be had: %s", run.id(), e.getMessage());
            return List.of();
        }
    }

    private static List<DbtEvent> explained(Path results) throws IOException {
        List<DbtEvent> events = new ArrayList<>();
        if (Files.exists(results)) {
            for (JsonNode result : JSON.readTree(results.toFile()).path("results")) {
                if (FAILED.contains(result.path("status").asText())) {
                    events.add(new DbtEvent.NodeExplained(
                            name(result), "", result.path("message").asText("")));
                }
            }
        }
        return events;
    }

    /** From {@code model.project.name}, of a test without the hash behind its name. */
    private static String name(JsonNode result) {
        String[] words = result.path("unique_id").asText().split("\\.");
        return words.length < 3 ? words[words.length - 1] : words[0] + "." + words[2];
    }
}
