package dev.podium.connector.rest.staging;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** What an answer said beside its body, as a file beside it: the next page's address or cursor may be there. Cookies are left out. */
record StagedHeaders(List<List<String>> headers) {

    static final String ENDING = ".headers";

    private static final ObjectMapper JSON = new ObjectMapper();

    static StagedHeaders of(ClassicHttpResponse answer) {
        List<List<String>> kept = new ArrayList<>();
        if (answer.getEntity().getContentType() != null && !answer.containsHeader("Content-Type")) {
            kept.add(List.of("Content-Type", answer.getEntity().getContentType()));
        }
        for (Header header : answer.getHeaders()) {
            String name = header.getName().toLowerCase(java.util.Locale.ROOT);
            // The body is kept as it is read: in one piece and unpacked.
            if (!name.contains("cookie") && !name.matches("content-(length|encoding)|transfer-encoding|connection")) {
                kept.add(List.of(header.getName(), Secrets.redact(header.getValue())));
            }
        }
        return new StagedHeaders(kept);
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(headers);
    }

    static StagedHeaders read(InputStream content) throws IOException {
        List<List<String>> headers = new ArrayList<>();
        JSON.readTree(content)
                .forEach(pair ->
                        headers.add(List.of(pair.get(0).asText(), pair.get(1).asText())));
        return new StagedHeaders(headers);
    }

    void addTo(ClassicHttpResponse answer) {
        headers.forEach(pair -> answer.addHeader(pair.get(0), pair.get(1)));
    }
}
