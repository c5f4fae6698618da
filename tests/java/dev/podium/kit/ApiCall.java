package dev.podium.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it came over the wire.
 *
 * @param number counted from 1 since the API began to misbehave
 */
public record ApiCall(int number, String method, String path, Map<String, String> query, Map<String, String> headers) {

    /** @return empty where the other side has closed the connection */
    static Optional<ApiCall> read(InputStream input) throws IOException {
        String request = line(input);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = request.split(" ");
        String[] target = words[1].split("\\?", 2);
        return Optional.of(new ApiCall(0, words[0], target[0], query(target.length > 1 ? target[1] : ""), headers));
    }

    ApiCall numbered(int number) {
        return new ApiCall(number, method, path, query, headers);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = input.read(); character >= 0 && character != '\n'; character = input.read()) {
            line.append((char) character);
        }
        return line.toString().strip();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }
}
