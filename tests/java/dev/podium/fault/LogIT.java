package dev.podium.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The log for machines: by one setting each line is a JSON object that says which run and dataset it is of. */
class LogIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void oneSettingMakesEachLineAJsonObjectOfItsRunAndDataset() throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("rows.csv"), "id,name\n1,one\n2,two\n");
        List<JsonNode> lines = new ArrayList<>();
        String run;
        try (HubProcess hub =
                new HubProcess(folder).with("PODIUM_LOG_JSON", "true").with("PODIUM_RUN_AT_START", "good")) {
            SmallPipelines pipelines = new SmallPipelines(hub);
            pipelines.csv("good", files.toString());
            pipelines.csv("bad", folder.resolve("nowhere").toString());
            hub.start();
            run = hub.startRun("good");
            assertEquals("SUCCEEDED", hub.awaitRun(run));
            assertEquals("FAILED", hub.awaitRun(hub.startRun("bad")));
        }
        for (String line : Files.readAllLines(folder.resolve("hub.log"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        List<JsonNode> ofRun = lines.stream()
                .filter(line -> line.at("/mdc/run").asText().equals(run))
                .toList();
        assertEquals(4, ofRun.size(), "the run and its step start and end, and nothing else is said: " + ofRun);
        assertEquals(
                2,
                ofRun.stream()
                        .filter(line -> line.at("/mdc/dataset").asText().equals("good.rows")
                                && line.at("/mdc/pipeline").asText().equals("good"))
                        .count());
        JsonNode error = lines.stream()
                .filter(line -> line.path("level").asText().equals("ERROR"))
                .findFirst()
                .orElseThrow();
        assertEquals("bad.rows", error.at("/mdc/dataset").asText());
        assertTrue(error.path("message").asText().contains("FAILED"), error.toString());
    }
}
