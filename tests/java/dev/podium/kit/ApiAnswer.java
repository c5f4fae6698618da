package dev.podium.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes over the wire.
 *
 * @param claimed what Content-Length says; less than 0: the body comes in chunks, without a length
 * @param ending what happens after {@code endingAfter} bytes of the body
 */
public record ApiAnswer(
        int status, Map<String, String> headers, byte[] body, long claimed, Ending ending, int endingAfter) {

    /** How an answer ends. */
    public enum Ending {
        WELL,
        /** The connection is reset. */
        RESET,
        /** The connection is closed as if all had been said. */
        CLOSED,
        /** Nothing more comes, but the connection stays. */
        STALLED
    }

    public ApiAnswer {
        headers = new LinkedHashMap<>(headers);
    }

    static ApiAnswer json(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ApiAnswer(
                status, Map.of("Content-Type", "application/json"), bytes, bytes.length, Ending.WELL, bytes.length);
    }

    ApiAnswer with(String header, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(header, value);
        return new ApiAnswer(status, others, body, claimed, ending, endingAfter);
    }

    ApiAnswer withBody(byte[] other) {
        return new ApiAnswer(status, headers, other, other.length, ending, other.length);
    }

    ApiAnswer claiming(long length) {
        return new ApiAnswer(status, headers, body, length, ending, endingAfter);
    }

    ApiAnswer ending(Ending how, int after) {
        return new ApiAnswer(status, headers, body, claimed, how, Math.min(after, body.length));
    }

    ApiAnswer gzipped() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withBody(zipped.toByteArray()).with("Content-Encoding", "gzip");
    }

    /** Writes it up to its ending. */
    void writeTo(OutputStream output) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(claimed < 0 ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + claimed + "\r\n\r\n");
        if (ending == Ending.WELL || endingAfter > 0) {
            output.write(head.toString().getBytes(StandardCharsets.US_ASCII));
            if (claimed < 0) {
                writeChunks(output);
            } else {
                output.write(body, 0, endingAfter);
            }
        }
        output.flush();
    }

    private void writeChunks(OutputStream output) throws IOException {
        for (int from = 0; from < endingAfter; from += 100) {
            int length = Math.min(100, endingAfter - from);
            output.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            output.write(body, from, length);
            output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (ending == Ending.WELL) {
            output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
