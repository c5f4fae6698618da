package dev.podium.connector.rest.call;

import dev.podium.connector.Stopping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/**
 * Takes in the beginning of an answer before anybody works on it. Most pages fit whole, so that a reset in the middle of
 * one is tried again like any other; a larger one goes on as a stream.
 */
final class Buffered {

    private static final int SIZE = 4 * 1024 * 1024;

    private Buffered() {}

    static ClassicHttpResponse start(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        try {
            ContentType type = ContentType.parseLenient(entity.getContentType());
            InputStream body = new Stopping(entity.getContent());
            byte[] beginning = beginning(body, entity.getContentLength());
            if (beginning.length < SIZE) {
                body.close();
                response.setEntity(new InputStreamEntity(new WholeBody(beginning), beginning.length, type));
            } else {
                InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), body);
                response.setEntity(new InputStreamEntity(whole, -1, type));
            }
            return response;
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    /** Up to {@link #SIZE} bytes; at once where the answer says how many there are. */
    private static byte[] beginning(InputStream body, long length) throws IOException {
        if (length <= 0 || length >= SIZE) {
            return body.readNBytes(SIZE);
        }
        byte[] whole = new byte[(int) length];
        int read = body.readNBytes(whole, 0, whole.length);
        return read == length ? whole : Arrays.copyOf(whole, read);
    }
}
