package dev.podium.connector.store;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobUrlParts;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/**
 * Where blobs are: {@code https://account.blob.core.windows.net/container/folder} (Data Lake's {@code .dfs.} is the same
 * place), or {@code azblob:container/folder} with a connection string for the password.
 *
 * @param endpoint of the container, or empty where the connection string knows it
 * @param folder empty, or ending in /
 */
record BlobAddress(String endpoint, String container, String folder) {

    private static final String SCHEME = "azblob:";

    static BlobAddress of(Connection connection) {
        String url =
                connection.url().startsWith(SCHEME) ? connection.url().substring(SCHEME.length()) : connection.url();
        if (!url.contains("://")) {
            String[] parts = url.replaceAll("^/+", "").split("/", 2);
            return new BlobAddress("", parts[0], folder(parts.length > 1 ? parts[1] : ""));
        }
        BlobUrlParts parts = BlobUrlParts.parse(url.replaceFirst("\\.dfs\\.", ".blob."));
        if (parts.getBlobContainerName() == null) {
            throw PodiumException.user("Connection '" + connection.name()
                    + "' names no container: https://<account>.blob.core.windows.net/<container>/<folder> is wanted; "
                    + Stores.advice(connection));
        }
        String folder = folder(parts.getBlobName() == null ? "" : parts.getBlobName());
        return new BlobAddress(parts.setBlobName(null).toUrl().toString(), parts.getBlobContainerName(), folder);
    }

    private static String folder(String path) {
        String bare = path.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : bare + "/";
    }

    BlobContainerClient container(Connection connection) {
        BlobContainerClientBuilder builder = new BlobContainerClientBuilder()
                .httpClient(Shared.CLIENT)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        4,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        null));
        if (!endpoint.isEmpty()) {
            builder.endpoint(endpoint);
        }
        return login(builder, connection).buildClient();
    }

    private BlobContainerClientBuilder login(BlobContainerClientBuilder builder, Connection connection) {
        String password = connection.password().orElse("");
        String token = connection.token().orElse("");
        if (endpoint.isEmpty() || password.contains("AccountName=")) {
            return builder.connectionString(password).containerName(container);
        }
        if (token.contains("sig=")) {
            return builder.sasToken(token.replaceFirst("^\\?", ""));
        }
        if (!token.isEmpty()) {
            AccessToken bearer = new AccessToken(token, OffsetDateTime.MAX);
            return builder.credential(request -> Mono.just(bearer));
        }
        return connection.username().isPresent()
                ? builder.credential(
                        new StorageSharedKeyCredential(connection.username().get(), password))
                : builder;
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
