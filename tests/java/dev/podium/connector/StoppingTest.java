package dev.podium.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoppingTest {

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void whoIsInterruptedReadsNoFurther() throws IOException {
        InputStream source = new Stopping(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertEquals(1, source.read());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> source.read(new byte[2]));
        assertThrows(InterruptedIOException.class, source::read);
    }
}
