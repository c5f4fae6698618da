package dev.podium.connector.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashingInputTest {

    /** Somebody who writes as fast as we read would keep us for ever. */
    @Test
    void endsAFileWhereItEndedWhenItWasLookedAt() throws IOException {
        InputStream growing = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        try (HashingInput file = new HashingInput(growing, 100_001, Optional.empty())) {
            assertEquals(100_001, file.skip(Long.MAX_VALUE));
            assertEquals(100_001, file.count());
            assertEquals(-1, file.read());
        }
    }
}
