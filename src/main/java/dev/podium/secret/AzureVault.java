package dev.podium.secret;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretAsyncClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Asks an Azure Key Vault by Microsoft's own client. Nothing is asked or connected to before a secret is wanted.
 */
final class AzureVault implements KeptSecrets.Vault {

    private static final String VARIABLE = "PODIUM_SECRETS_AZURE_VAULT";

    private final SecretsSettings settings;
    private final HttpClient http;
    private SecretAsyncClient client;
    private volatile TokenCredential identity;
    private volatile Instant closedUntil = Instant.MIN;
    private volatile String whyClosed = "";

    AzureVault(SecretsSettings settings) {
        this(settings, null);
    }

    /** @param http how to call, or null for Java's own client with our time-outs */
    AzureVault(SecretsSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
        settings.identity().forEach(Secrets::registerNamed);
    }

    @Override
    public String ask(String name, boolean patiently) {
        boolean renewed = false;
        Instant patience = Instant.now().plus(patiently ? settings.patience() : Duration.ZERO);
        while (true) {
            requireOpen(name);
            try {
                return valid(name, secret(name));
            } catch (PodiumException e) {
                throw e;
            } catch (RuntimeException e) {
                if (e instanceof ClientAuthenticationException && !renewed) {
                    // A token that was taken back before its time is in the client's memory; another may do.
                    renewed = true;
                    forget();
                    continue;
                }
                VaultRefused refused = VaultRefused.of(e, name, url());
                Optional<Instant> asked = refused.retryAfter().map(Instant.now()::plus);
                if (asked.isPresent() && asked.get().isBefore(patience)) {
                    pauseUntil(asked.get());
                    continue;
                }
                if (refused.told().fault() == Fault.EXTERNAL) {
                    whyClosed = refused.told().getMessage();
                    closedUntil = asked.orElseGet(() -> Instant.now().plus(settings.pause()));
                }
                throw refused.told();
            }
        }
    }

    /** What one secret has found out holds for all: else each would wait for an answer that doesn't come. */
    private void requireOpen(String name) {
        if (Instant.now().isBefore(closedUntil)) {
            throw PodiumException.external("Secret '" + name + "' can't be had, as Key Vault is left alone until "
                    + closedUntil.truncatedTo(ChronoUnit.SECONDS) + ": " + whyClosed);
        }
    }

    private KeyVaultSecret secret(String name) {
        int at = name.indexOf('@');
        return client().getSecret(at < 0 ? name : name.substring(0, at), at < 0 ? null : name.substring(at + 1))
                .block(settings.timeout());
    }

    /** Key Vault gives out secrets beyond their time, too, and leaves it to us to look. */
    private String valid(String name, KeyVaultSecret secret) {
        SecretProperties properties = secret.getProperties();
        OffsetDateTime now = OffsetDateTime.now();
        if (properties.getExpiresOn() != null && properties.getExpiresOn().isBefore(now)) {
            throw PodiumException.user("Secret '" + name + "' of Key Vault " + url() + " expired at "
                    + properties.getExpiresOn() + "; give it a new version, or a later date of expiry");
        }
        if (properties.getNotBefore() != null && properties.getNotBefore().isAfter(now)) {
            throw PodiumException.user("Secret '" + name + "' of Key Vault " + url() + " is not valid before "
                    + properties.getNotBefore() + "; correct its date of activation, or wait");
        }
        return secret.getValue();
    }

    private synchronized void forget() {
        client = null;
        identity = null;
    }

    private synchronized SecretAsyncClient client() {
        if (client == null) {
            HttpClient caller = http == null ? ours() : http;
            SecretClientBuilder builder = new SecretClientBuilder()
                    .vaultUrl(url())
                    .httpClient(caller)
                    .credential(request -> identity(caller, request))
                    // How long to wait, and whether, is known here and not there.
                    .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))));
            if (!settings.publicCloud()) {
                builder.disableChallengeResourceVerification();
            }
            client = builder.buildAsyncClient();
        }
        return client;
    }

    /** Wrapped, for the client takes a refused identity for an answer of the vault's and fails over that. */
    private Mono<AccessToken> identity(HttpClient caller, TokenRequestContext request) {
        if (identity == null) {
            identity = new AzureIdentity(settings, caller).credential();
        }
        return identity.getToken(request).onErrorMap(refused -> new IllegalStateException("No token", refused));
    }

    private HttpClient ours() {
        return new JdkHttpClientBuilder()
                .connectionTimeout(settings.timeout())
                .responseTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .build();
    }

    private String url() {
        String vault = settings.vault()
                .orElseThrow(() ->
                        PodiumException.user("{{azure:…}} needs a Key Vault: set " + VARIABLE + " to its name or URL"));
        if (vault.matches("[A-Za-z][0-9A-Za-z-]{2,23}")) {
            return "https://" + vault + ".vault.azure.net";
        }
        if (!vault.startsWith("https://")) {
            throw PodiumException.user(VARIABLE + " is '" + vault + "'; write the vault's name, or its URL like"
                    + " https://name.vault.azure.net");
        }
        return vault.replaceFirst("/+$", "");
    }

    private static void pauseUntil(Instant until) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    Math.max(0, Duration.between(Instant.now(), until).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while waiting for Key Vault", e);
        }
    }
}
