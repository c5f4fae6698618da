package dev.podium.connector.rest.body;

import dev.podium.connector.json.ConvertedInput;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hc.core5.http.ContentType;

/** What an endpoint answers with. Whatever it is, it is read as the JSON that it means. */
public enum BodyFormat {
    JSON("application/json"),
    XML("application/xml, text/xml"),
    CSV("text/csv");

    private final String accept;

    BodyFormat(String accept) {
        this.accept = accept;
    }

    public static BodyFormat of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw PodiumException.user("format is '" + text + "'; write json, xml or csv");
        }
    }

    public String accept() {
        return accept;
    }

    /** @throws PodiumException of kind EXTERNAL where the answer says itself that it is something else */
    public void require(String contentType, String place) {
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean other = type.contains("html")
                || type.contains("xml") && this != XML
                || type.contains("csv") && this != CSV
                || type.contains("json") && this != JSON;
        if (other) {
            throw PodiumException.external(place + " was answered with " + contentType + " instead of " + this
                    + (type.contains("html")
                            ? "; a page to log in perhaps: check the connection's URL and credentials"
                            : "; set the Kamelet's format"));
        }
    }

    public InputStream asJson(InputStream body, String contentType, String records) throws IOException {
        return switch (this) {
            case JSON -> body;
            case XML -> new ConvertedInput(new XmlConversion(body, records));
            case CSV -> new ConvertedInput(new CsvConversion(body, charset(contentType), ','));
        };
    }

    private static Charset charset(String contentType) {
        ContentType type = ContentType.parseLenient(contentType);
        return type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
    }
}
