package dev.podium.connector.store;

import com.azure.storage.blob.models.BlobStorageException;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** A blob's bytes; what the account refuses in their midst is told as what it refuses at their beginning. */
final class BlobContent extends FilterInputStream {

    private final Function<BlobStorageException, PodiumException> refused;

    BlobContent(InputStream content, Function<BlobStorageException, PodiumException> refused) {
        super(content);
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw Causes.find(e, BlobStorageException.class)
                    .<RuntimeException>map(refused)
                    .orElseThrow(() -> e instanceof IOException failed ? failed : new IOException(e.getMessage(), e));
        }
    }
}
