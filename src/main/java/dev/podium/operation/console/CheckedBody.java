package dev.podium.operation.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A body that was looked through before Jolokia reads it, whose own reader takes minutes for a number of a million digits: JSON, and
 * neither deeper nor with longer numbers than Jackson takes.
 */
final class CheckedBody extends HttpServletRequestWrapper {

    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayInputStream body;

    private CheckedBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = new ByteArrayInputStream(body);
    }

    /** @throws com.fasterxml.jackson.core.JsonProcessingException where Jolokia should not read it */
    static HttpServletRequest of(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return request;
        }
        byte[] body = request.getInputStream().readAllBytes();
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isNumeric()) {
                    parser.getNumberType();
                }
            }
        }
        return new CheckedBody(request, body);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return body.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return body.read(bytes, offset, length);
            }

            @Override
            public boolean isFinished() {
                return body.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("A body that was looked through is there at once");
            }
        };
    }
}
