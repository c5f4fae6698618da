package dev.podium.secret;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who the hub is at Azure, by the variables that azure-identity knows: a service principal with a secret or a certificate, a
 * federated one (workload identity of Kubernetes), else the identity of the machine, else who is logged in at the Azure CLI.
 */
record AzureIdentity(SecretsSettings settings, HttpClient http) {

    /** One of them, by what is set: a chain would try others where this one is refused, and hide why. */
    TokenCredential credential() {
        Optional<String> certificate = given("AZURE_CLIENT_CERTIFICATE_PATH");
        if (given("AZURE_CLIENT_SECRET").isPresent()) {
            return ours(new ClientSecretCredentialBuilder())
                    .clientSecret(wanted("AZURE_CLIENT_SECRET"))
                    .build();
        }
        if (certificate.isPresent()) {
            return ofCertificate(certificate.get());
        }
        if (given("AZURE_FEDERATED_TOKEN_FILE").isPresent()) {
            Path token = Path.of(wanted("AZURE_FEDERATED_TOKEN_FILE"));
            return ours(new ClientAssertionCredentialBuilder())
                    .clientAssertion(() -> federated(token))
                    .build();
        }
        return ofMachine();
    }

    /** Kubernetes exchanges the file's content from time to time. */
    private static String federated(Path token) {
        try {
            return Files.readString(token).strip();
        } catch (IOException e) {
            throw PodiumException.user("The file of AZURE_FEDERATED_TOKEN_FILE can't be read: " + e);
        }
    }

    private TokenCredential ofCertificate(String path) {
        ClientCertificateCredentialBuilder builder = ours(new ClientCertificateCredentialBuilder());
        given("AZURE_CLIENT_CERTIFICATE_PASSWORD").ifPresent(builder::clientCertificatePassword);
        return path.endsWith(".pem")
                ? builder.pemCertificate(path).build()
                : builder.pfxCertificate(path).build();
    }

    private TokenCredential ofMachine() {
        ManagedIdentityCredentialBuilder machine = new ManagedIdentityCredentialBuilder().httpClient(http);
        given("AZURE_CLIENT_ID").ifPresent(machine::clientId);
        AzureCliCredentialBuilder person = new AzureCliCredentialBuilder().processTimeout(settings.timeout());
        given("AZURE_TENANT_ID").ifPresent(person::tenantId);
        return new ChainedTokenCredentialBuilder()
                .addLast(machine.build())
                .addLast(person.build())
                .build();
    }

    private <T extends AadCredentialBuilderBase<T>> T ours(T builder) {
        // Whether to try again, and when, is known where the secret is wanted.
        builder.retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1))));
        builder.httpClient(http).tenantId(wanted("AZURE_TENANT_ID")).clientId(wanted("AZURE_CLIENT_ID"));
        given("AZURE_AUTHORITY_HOST").ifPresent(builder::authorityHost);
        return settings.publicCloud() ? builder : builder.disableInstanceDiscovery();
    }

    private String wanted(String variable) {
        return given(variable)
                .orElseThrow(() -> PodiumException.user("Key Vault can't be asked by a service principal without "
                        + variable + "; set it, or leave all AZURE_ variables out for the machine's own identity"));
    }

    private Optional<String> given(String variable) {
        return Optional.ofNullable(settings.identity().get(variable));
    }
}
