package dev.podium.secret;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Says whose fault it is that Key Vault gave no secret, and what to do.
 *
 * @param retryAfter how long it asks to be left alone
 */
record VaultRefused(PodiumException told, Optional<Duration> retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static VaultRefused of(RuntimeException thrown, String name, String vault) {
        String secret = "Secret '" + name + "' of Key Vault " + vault;
        if (thrown instanceof HttpResponseException refused && refused.getResponse() != null) {
            return ofAnswer(refused, secret);
        }
        if (Causes.find(thrown, InterruptedException.class).isPresent()) {
            Thread.currentThread().interrupt();
            return lasting(PodiumException.resource("Stopped while waiting for Key Vault", thrown));
        }
        if (isSilence(thrown)) {
            return lasting(PodiumException.external(
                    secret + " can't be read, as nothing answers: " + firstLine(Causes.root(thrown)), thrown));
        }
        if (Causes.find(thrown, ClientAuthenticationException.class).isPresent()
                || Causes.find(thrown, MsalServiceException.class).isPresent()) {
            return lasting(PodiumException.user(secret + " can't be read, as the hub has no identity that Azure takes ("
                    + firstLine(thrown.getCause() == null ? thrown : thrown.getCause())
                    + "); give its machine or pod a managed identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and"
                    + " AZURE_CLIENT_SECRET or AZURE_FEDERATED_TOKEN_FILE"));
        }
        if (String.valueOf(thrown.getMessage()).contains("challenge")) {
            return lasting(PodiumException.user(
                    secret + " was not asked for, as what answers there is no vault of Azure's public clouds ("
                            + firstLine(thrown) + "); correct PODIUM_SECRETS_AZURE_VAULT, or set"
                            + " PODIUM_SECRETS_AZURE_PUBLIC_CLOUD=false for a private cloud"));
        }
        return lasting(PodiumException.external(secret + " can't be read: " + firstLine(Causes.root(thrown)), thrown));
    }

    private static boolean isSilence(RuntimeException thrown) {
        return Causes.find(thrown, IOException.class).isPresent()
                || Causes.find(thrown, TimeoutException.class).isPresent()
                || Causes.find(thrown, MsalServiceException.class)
                        .filter(refused -> refused.statusCode() != null
                                && (refused.statusCode() >= 500 || refused.statusCode() == 429))
                        .isPresent()
                || String.valueOf(thrown.getMessage()).startsWith("Timeout on blocking read");
    }

    private static VaultRefused ofAnswer(HttpResponseException thrown, String secret) {
        HttpResponse answer = thrown.getResponse();
        int status = answer.getStatusCode();
        JsonNode error = error(String.valueOf(thrown.getMessage()));
        String code =
                error.path("innererror").path("code").asText(error.path("code").asText(""));
        String said = " (" + status + " " + code + said(error) + ")";
        return switch (status) {
            case 401 ->
                lasting(PodiumException.user(secret + " was refused" + said
                        + ": the vault doesn't take the hub's identity; is it of the vault's tenant?"));
            case 403 ->
                lasting(PodiumException.user(
                        code.equals("SecretDisabled")
                                ? secret + " is disabled; enable it, or refer to another"
                                : secret + " was refused" + said
                                        + ": give the hub's identity the role Key Vault Secrets User there (or the access"
                                        + " policy Get), and let its network through the vault's firewall"));
            case 404 ->
                lasting(PodiumException.user(
                        secret + " is not there" + said + "; make it, or correct the name of what is referred to"));
            case 429 -> {
                Optional<Duration> wait = retryAfter(answer.getHeaderValue(HttpHeaderName.RETRY_AFTER));
                yield new VaultRefused(
                        PodiumException.external(
                                secret + " can't be read now, as the vault is asked too often" + said
                                        + wait.map(time -> "; it asks to wait " + time.toSeconds() + " s")
                                                .orElse("")
                                        + " (PODIUM_SECRETS_TIME_TO_LIVE says how often we ask)",
                                thrown),
                        wait);
            }
            default ->
                lasting(
                        status >= 500
                                ? PodiumException.external(secret + " can't be read now" + said, thrown)
                                : PodiumException.user(secret + " was refused" + said));
        };
    }

    private static VaultRefused lasting(PodiumException told) {
        return new VaultRefused(told, Optional.empty());
    }

    /** The client has read the answer's body and repeats it in its message. */
    private static JsonNode error(String message) {
        try {
            int begin = message.indexOf('{');
            String body = begin < 0 ? "{}" : message.substring(begin, message.lastIndexOf('}') + 1);
            return JSON.readTree(body).path("error");
        } catch (JsonProcessingException | RuntimeException e) {
            return JSON.createObjectNode();
        }
    }

    private static String said(JsonNode error) {
        String message = error.path("message").asText("");
        return message.isEmpty() ? "" : ": " + message.lines().findFirst().orElse("");
    }

    /** Seconds, or a date. */
    static Optional<Duration> retryAfter(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.strip().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        }
        try {
            Instant until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
