package dev.podium.connector.rest.ahead;

import dev.podium.connector.rest.call.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * What came of a call that was made ahead.
 *
 * @param failure null where there is a response: a guess may fail without harm, such as one beyond the end
 */
record Answer(PageRequest request, ClassicHttpResponse response, RuntimeException failure) {

    ClassicHttpResponse given() {
        if (failure != null) {
            throw failure;
        }
        return response;
    }

    /** Bytes that it holds in memory. */
    long length() {
        return response == null || response.getEntity() == null
                ? 0
                : Math.max(0, response.getEntity().getContentLength());
    }

    void close() {
        try {
            if (response != null) {
                response.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
