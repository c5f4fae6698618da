package dev.podium.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import org.junit.jupiter.api.Test;

class RejectionsTest {

    @Test
    void hugeMalformedRecordsDoNotFillTheHeap_invariant_6() {
        String huge = "x".repeat(20 << 20);
        Rejections rejections = new Rejections("huge.jsonl", 100);
        rejections.add("huge.jsonl:1", "it is not JSON", huge);
        String message = assertThrows(
                        PodiumException.class, () -> rejections.add("huge.jsonl:2", "it is not JSON", huge))
                .getMessage();
        assertTrue(message.contains("huge.jsonl:2"), message);

        assertEquals(1, rejections.take().size());
        rejections.add("huge.jsonl:3", "it is not JSON", huge);
        assertEquals(1, rejections.take().size());
    }
}
