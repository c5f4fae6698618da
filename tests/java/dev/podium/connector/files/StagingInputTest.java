package dev.podium.connector.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class StagingInputTest {

    @Test
    void whatIsReadIsCopied() throws IOException {
        byte[][] copy = new byte[1][];
        byte[] file = new byte[100_000];
        file[99_999] = 7;
        try (StagingInput input = new StagingInput(
                new ByteArrayInputStream(file), file.length, content -> copy[0] = content.readAllBytes())) {
            assertEquals(file.length, input.readAllBytes().length);
        }
        assertEquals(file.length, copy[0].length);
        assertEquals(7, copy[0][99_999]);
    }

    /** As where its thread runs out of memory. */
    @ParameterizedTest
    @ValueSource(ints = {10, 2_000_000})
    void aCopyThatBreaksInWhateverWayEndsTheRead_invariant_7(int size) throws IOException {
        try (StagingInput input = new StagingInput(new ByteArrayInputStream(new byte[size]), size, content -> {
            throw new OutOfMemoryError("of the test");
        })) {
            IOException broken = assertThrows(IOException.class, () -> input.readNBytes(size));
            assertEquals("of the test", broken.getMessage());
        }
    }
}
