package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A document of another format as the JSON that it means, made piece by piece as it is read. */
public final class ConvertedInput extends InputStream {

    /** What reads the other format. */
    public interface Conversion extends AutoCloseable {

        /**
         * Writes the next piece, about a record.
         *
         * @return false when the document has been written to its end
         * @throws IOException where the document is malformed
         */
        boolean writeNext(JsonGenerator json) throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Conversion conversion;
    private final Pieces pieces = new Pieces();
    private final JsonGenerator json;
    private int read;
    private boolean ended;

    public ConvertedInput(Conversion conversion) throws IOException {
        this.conversion = conversion;
        this.json = JsonDocument.FACTORY.createGenerator(pieces);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (read == pieces.size() && !ended) {
            pieces.reset();
            read = 0;
            ended = !conversion.writeNext(json);
            json.flush();
        }
        int count = Math.min(length, pieces.size() - read);
        if (count == 0 && length > 0) {
            return -1;
        }
        System.arraycopy(pieces.bytes(), read, target, offset, count);
        read += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        conversion.close();
    }

    private static final class Pieces extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
