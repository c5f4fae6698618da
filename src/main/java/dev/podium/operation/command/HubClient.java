package dev.podium.operation.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Asks a running hub over REST, as whoever the environment says. */
final class HubClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    /** Numbers as the hub writes them: 1.50 stays 1.50. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Surroundings surroundings;
    private final String url;

    HubClient(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.url = surroundings
                .value("podium.url", "http://localhost:" + surroundings.value("quarkus.http.port", "8080"))
                .replaceFirst("/+$", "");
    }

    JsonNode get(String path) {
        return ask(request(path).GET().build());
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            String text = body.isEmpty() ? "" : mapper.writeValueAsString(body);
            return ask(request(path)
                    .header("Content-Type", "application/json")
                    .POST(text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
                    .build());
        } catch (IOException e) {
            throw PodiumException.internal("The request could not be written", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(PATIENCE)
                    .header("Authorization", authorization());
        } catch (IllegalArgumentException e) {
            throw new Usage("PODIUM_URL: " + url + path + " is no address");
        }
    }

    private String authorization() {
        String token = surroundings.value("podium.token", "");
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        String login = surroundings.value("podium.user", "admin") + ":" + password();
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private String password() {
        String given = surroundings.value("podium.password", surroundings.value("podium.admin.password", ""));
        Path file = surroundings.home().resolve("admin-password");
        try {
            return given.isEmpty() ? Files.readString(file).strip() : given;
        } catch (IOException e) {
            throw new Usage("who are you? Set PODIUM_TOKEN, or PODIUM_USER and PODIUM_PASSWORD; there is no " + file);
        }
    }

    private JsonNode ask(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw PodiumException.user(problem(response));
            }
            return response.body().isEmpty() ? mapper.createObjectNode() : mapper.readTree(response.body());
        } catch (IOException e) {
            throw PodiumException.external("The hub at " + url + " can't be reached ("
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())
                    + "); is it running? PODIUM_URL says where");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.internal("Interrupted", e);
        }
    }

    private String problem(HttpResponse<String> response) {
        try {
            String detail = mapper.readTree(response.body()).path("detail").asText();
            return detail.isEmpty() ? "The hub answered " + response.statusCode() : detail;
        } catch (IOException e) {
            return "The hub answered " + response.statusCode();
        }
    }
}
