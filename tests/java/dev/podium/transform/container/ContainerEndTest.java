package dev.podium.transform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtStory;
import dev.podium.transform.docker.DockerConfig;
import dev.podium.vocabulary.Fault;
import dev.podium.warehouse.WarehouseForTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerEndTest {

    private final DbtStory story = new DbtStory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Errno 28] No space left on device: '/podium/artifacts/manifest.json'",
                "OSError: [Errno 122] Disk quota exceeded"
            })
    void aFullDiskIsNoFaultOfTheProject(String said) {
        story.add(new DbtEvent.Said(DbtEvent.Level.ERROR, said));

        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, outcome(2, false));

        assertEquals(Fault.RESOURCE, failed.fault());
        assertTrue(failed.message().contains("is full; make room"), failed.message());
        assertTrue(failed.message().contains(said), failed.message());
    }

    @Test
    void memoryThatRanOutIsToldWhateverDbtSaid() {
        story.add(new DbtEvent.Said(DbtEvent.Level.ERROR, "No space left on device"));

        assertInstanceOf(DbtOutcome.OutOfMemory.class, outcome(137, true));
    }

    @Test
    void aSignalFromOutsideIsNamed() {
        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, outcome(143, false));

        assertTrue(failed.message().contains("signal 15"), failed.message());
    }

    @Test
    void aProgramThatIsNotThereIsTheImagesFault() {
        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, outcome(127, false));

        assertEquals(Fault.USER, failed.fault());
        assertTrue(failed.message().contains("entrypoint"), failed.message());
    }

    private DbtOutcome outcome(int exit, boolean outOfMemory) {
        return new ContainerEnd(exit, outOfMemory, "")
                .outcome(story, WarehouseForTests.mapped(DockerConfig.class, Map.of()));
    }
}
