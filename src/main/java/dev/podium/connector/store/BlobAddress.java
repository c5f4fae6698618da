package dev.podium.connector.store;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobUrlParts;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;

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
                .retryOptions(StorageLogin.RETRY)
                .containerName(container);
        if (!endpoint.isEmpty()) {
            builder.endpoint(endpoint);
        }
        return StorageLogin.of(connection, endpoint.isEmpty())
                .to(builder)
                .containerName(container)
                .buildClient();
    }
}
