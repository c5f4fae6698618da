package dev.podium.transform.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of dbt Cloud's administrative API (version 2) that starts a job and tells how it goes. Every method throws a
 * PodiumException: of kind USER where the token, account or job is refused, EXTERNAL where a later try may succeed.
 */
final class CloudApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final CloudConfig config;
    private final String base;
    private final String token;

    CloudApi(CloudConfig config) {
        this.config = config;
        this.token = wanted(config.token(), "token");
        this.base = config.url().toString().replaceAll("/+$", "") + "/api/v2/accounts/"
                + wanted(config.account(), "account");
    }

    private static String wanted(java.util.Optional<String> value, String setting) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> PodiumException.user(
                        "The dbt runner 'cloud' needs PODIUM_DBT_CLOUD_" + setting.toUpperCase(java.util.Locale.ROOT)));
    }

    private String job() {
        return base + "/jobs/" + wanted(config.job(), "job");
    }

    /** @param overrides as the API names them: {@code steps_override}, {@code schema_override} … */
    CloudRun start(String cause, Map<String, Object> overrides) {
        Map<String, Object> body = new java.util.LinkedHashMap<>(overrides);
        body.put("cause", cause);
        return CloudRun.of(post(job() + "/run/", body));
    }

    /** Goes on from the nodes that failed in the job's last run. */
    CloudRun rerun() {
        return CloudRun.of(post(job() + "/rerun/", Map.of()));
    }

    CloudRun find(long id) {
        return CloudRun.of(get(base + "/runs/" + id + "/?include_related=" + encoded("[\"trigger\",\"run_steps\"]")));
    }

    /** The job's latest runs, newest first. */
    List<CloudRun> latest(int limit) {
        List<CloudRun> runs = new ArrayList<>();
        get(base + "/runs/?job_definition_id=" + wanted(config.job(), "job") + "&order_by=-id&limit=" + limit
                        + "&include_related=" + encoded("[\"trigger\"]"))
                .forEach(run -> runs.add(CloudRun.of(run)));
        return runs;
    }

    void cancel(long id) {
        post(base + "/runs/" + id + "/cancel/", Map.of());
    }

    /** Paths of what the run left. */
    List<String> artifacts(long id) {
        List<String> paths = new ArrayList<>();
        get(base + "/runs/" + id + "/artifacts/").forEach(path -> paths.add(path.asText()));
        return paths;
    }

    void download(long id, String artifact, Path to) throws IOException {
        String path = encoded(artifact).replace("%2F", "/").replace("+", "%20");
        HttpRequest request =
                request(base + "/runs/" + id + "/artifacts/" + path).build();
        Files.createDirectories(to.getParent());
        try (InputStream content = checked(send(request)).body()) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private JsonNode get(String address) {
        return data(send(request(address).build()));
    }

    private JsonNode post(String address, Map<String, Object> body) {
        try {
            HttpRequest request = request(address)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return data(send(request));
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A call of dbt Cloud could not be written", e);
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Authorization", "Token " + token)
                .header("Accept", "application/json");
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw PodiumException.external("dbt Cloud at " + config.url() + " can't be reached: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException();
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private JsonNode data(HttpResponse<InputStream> response) {
        try (InputStream body = checked(response).body()) {
            return JSON.readTree(body).path("data");
        } catch (IOException e) {
            throw PodiumException.external(
                    "dbt Cloud's answer to " + response.uri().getPath() + " could not be read", e);
        }
    }

    private HttpResponse<InputStream> checked(HttpResponse<InputStream> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return response;
        }
        String told = "dbt Cloud answered " + status + " to "
                + response.request().method() + " " + response.uri().getPath() + explanation(response);
        throw switch (status) {
            case 401, 403 ->
                PodiumException.user(told + "; does the token in PODIUM_DBT_CLOUD_TOKEN belong to account "
                        + config.account().orElse("?") + ", and may it run jobs?");
            case 404 -> PodiumException.user(told + "; look at PODIUM_DBT_CLOUD_ACCOUNT and PODIUM_DBT_CLOUD_JOB");
            case 408, 425, 429, 500, 502, 503, 504 -> PodiumException.external(told);
            default -> new PodiumException(Fault.USER, told, null);
        };
    }

    private static String explanation(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(10_000), StandardCharsets.UTF_8);
            JsonNode message =
                    text.startsWith("{") ? JSON.readTree(text).path("status").path("user_message") : null;
            return message == null || message.asText().isBlank() ? "" : ": " + message.asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
