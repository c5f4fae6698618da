package dev.podium.delivery.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.podium.vocabulary.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void anAnswerThatNeverComesToAnEndIsLeft() {
        InputStream dripping = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        String reason = assertTimeoutPreemptively(
                        Duration.ofMinutes(1),
                        () -> assertThrows(IOException.class, () -> Answer.text(dripping, Duration.ofMillis(200))))
                .getMessage();
        assertTrue(reason.contains("did not come to an end"), reason);
    }

    @Test
    void allOfAnAnswerIsRead() throws IOException {
        String text = "é".repeat(20_000);
        assertEquals(
                text,
                Answer.text(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1)));
    }

    @Test
    void anAnswerTooLargeIsRefusedRatherThanReadInPart_invariant_8() {
        String reason = assertThrows(
                        IOException.class,
                        () -> Answer.text(new ByteArrayInputStream(new byte[(16 << 20) + 1]), Duration.ofMinutes(1)))
                .getMessage();
        assertEquals("it is larger than 16 MB", reason);
    }

    @Test
    void anErrorIsQuotedWithoutTheHalfOfASecret_invariant_10() {
        Secrets.register("t0ken-of-the-answer");
        for (int before = 270; before < 300; before++) {
            String said = new ErrorRule("error")
                    .in(Answer.JSON
                            .createObjectNode()
                            .set(
                                    "error",
                                    TextNode.valueOf("x".repeat(before) + "t0ken-of-the-answer" + "y".repeat(99))))
                    .orElseThrow();
            assertEquals(Optional.empty(), Optional.of(said).filter(text -> text.contains("t0")));
        }
    }
}
