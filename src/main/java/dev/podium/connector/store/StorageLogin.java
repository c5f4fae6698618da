package dev.podium.connector.store;

import com.azure.core.client.traits.AzureNamedKeyCredentialTrait;
import com.azure.core.client.traits.AzureSasCredentialTrait;
import com.azure.core.client.traits.ConnectionStringTrait;
import com.azure.core.client.traits.HttpTrait;
import com.azure.core.client.traits.TokenCredentialTrait;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Who we are to an Azure storage account, in the order in which it is looked for: a connection string, a shared access signature, a
 * bearer token, Entra ID ({@code _AUTH=entra}), the account's key. Nothing is asked of anybody before the first call.
 *
 * @param connectionString whether the connection's URL leaves it to one where the account is
 */
record StorageLogin(Connection connection, boolean connectionString, HttpClient client, Configuration environment) {

    static final RequestRetryOptions RETRY = new RequestRetryOptions(
            RetryPolicyType.EXPONENTIAL,
            4,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            null);

    /** A credential keeps its tokens until they expire. */
    private static final Map<String, TokenCredential> IDENTITIES = new ConcurrentHashMap<>();

    static StorageLogin of(Connection connection, boolean connectionString) {
        return new StorageLogin(connection, connectionString, Shared.CLIENT, Configuration.getGlobalConfiguration());
    }

    <
                    B extends
                            HttpTrait<B> & ConnectionStringTrait<B> & AzureSasCredentialTrait<B>
                                    & TokenCredentialTrait<B> & AzureNamedKeyCredentialTrait<B>>
            B to(B builder) {
        builder.httpClient(client);
        String password = connection.password().orElse("");
        String token = connection.token().orElse("");
        if (connectionString || password.contains("AccountName=")) {
            return builder.connectionString(password);
        }
        if (token.contains("sig=")) {
            return builder.credential(new AzureSasCredential(token.replaceFirst("^\\?", "")));
        }
        if (!token.isEmpty()) {
            AccessToken bearer = new AccessToken(token, OffsetDateTime.MAX);
            return builder.credential((TokenCredential) request -> Mono.just(bearer));
        }
        if (connection.auth().filter("entra"::equals).isPresent()) {
            return builder.credential(identity());
        }
        requireUsual();
        return connection.username().isPresent()
                ? builder.credential(
                        new AzureNamedKeyCredential(connection.username().get(), password))
                : builder;
    }

    private void requireUsual() {
        connection.auth().ifPresent(auth -> {
            throw PodiumException.user("Connection '" + connection.name() + "' has " + connection.variable("auth") + "="
                    + auth + "; for Azure's storage it can be entra, or be left out");
        });
    }

    /**
     * The chain of azure-identity: a service principal or a workload identity of the environment, the managed identity of the
     * machine (that of {@code _CLIENT_ID} where it has several), the login of Azure's command line.
     */
    private TokenCredential identity() {
        String name = connection.option("client-id").orElse("");
        return client == Shared.CLIENT ? IDENTITIES.computeIfAbsent(name, this::identity) : identity(name);
    }

    private TokenCredential identity(String clientId) {
        DefaultAzureCredentialBuilder builder =
                new DefaultAzureCredentialBuilder().httpClient(client).configuration(environment);
        return (clientId.isEmpty() ? builder : builder.managedIdentityClientId(clientId)).build();
    }

    /** Made when the first blob is asked for, not when the hub starts. */
    private static final class Shared {
        static final HttpClient CLIENT = new JdkHttpClientBuilder()
                .connectionTimeout(Duration.ofSeconds(15))
                .responseTimeout(Duration.ofSeconds(60))
                .readTimeout(Duration.ofSeconds(60))
                .build();
    }
}
