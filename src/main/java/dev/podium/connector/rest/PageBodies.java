package dev.podium.connector.rest;

import dev.podium.connector.json.JsonPage;
import dev.podium.connector.json.JsonShape;
import dev.podium.connector.rest.body.BodyFormat;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NameValuePair;

/** How the answers of an endpoint are read: as JSON, with what its paging wants to see beside the records. */
record PageBodies(RestEndpoint endpoint, Paging paging) {

    private static final String HEADER = "header:";

    JsonShape shape() {
        Stream<String> error =
                Stream.of(endpoint.error().replaceFirst("^!", "")).filter(path -> !path.isEmpty());
        return new JsonShape(
                endpoint.records(),
                Stream.concat(paging.watched().stream().filter(path -> !isHeader(path)), error)
                        .toList(),
                endpoint.missing());
    }

    InputStream json(InputStream body, String contentType, String place) {
        try {
            return endpoint.format().asJson(body, contentType, endpoint.records());
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    byte[] json(byte[] body, String contentType, String place) {
        if (endpoint.format() == BodyFormat.JSON) {
            return body;
        }
        try (InputStream json = json(new ByteArrayInputStream(body), contentType, place)) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static PodiumException unreadable(String place, IOException e) {
        return PodiumException.external(place + " could not be read: " + e.getMessage(), e);
    }

    /** Some APIs answer with 200 and say in the body that it is none. */
    void requireNoError(JsonPage page, String place) {
        boolean flag = endpoint.error().startsWith("!");
        String path = flag ? endpoint.error().substring(1) : endpoint.error();
        String said = page.values().getOrDefault(path, "");
        boolean fine = said.isEmpty() || said.equals("false") || said.equals("0");
        if (!path.isEmpty() && fine == flag) {
            throw PodiumException.external(place + " is an error by what it says at '" + path + "'"
                    + (flag || said.equals(JsonShape.NESTED) ? "" : ": " + said) + "; nothing of this load is shown");
        }
    }

    /** What the paging wants to see of the headers, under the names that it gives. */
    Map<String, String> headers(ClassicHttpResponse answer) {
        Map<String, String> found = new HashMap<>();
        paging.watched().stream().filter(PageBodies::isHeader).forEach(path -> {
            String value = Stream.of(answer.getHeaders(header(path)))
                    .map(NameValuePair::getValue)
                    .collect(Collectors.joining(", "));
            if (!value.isEmpty()) {
                found.put(path, value);
            }
        });
        return found;
    }

    static boolean isHeader(String path) {
        return path.startsWith(HEADER);
    }

    static String header(String path) {
        return path.substring(HEADER.length());
    }
}
