package dev.podium.operation.console;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Holds a response back until its whole text can be looked through. */
final class HeldResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    String text() {
        return held.toString(StandardCharsets.UTF_8);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new HeldStream();
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(held, true, StandardCharsets.UTF_8);
    }

    @Override
    public void setContentLength(int length) {
        // The length is known only after redaction.
    }

    @Override
    public void setContentLengthLong(long length) {
        // The length is known only after redaction.
    }

    @Override
    public void flushBuffer() {
        // Nothing leaves before it was looked through.
    }

    private final class HeldStream extends ServletOutputStream {

        @Override
        public void write(int one) {
            held.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            held.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("A held response is written at once");
        }
    }
}
