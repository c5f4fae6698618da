package dev.podium.connector.store;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobUrlParts;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.support.DefaultRegistry;

/**
 * Clients of Azure's storage for Camel's own components, by the name of a connection: {@code serviceClient: "#storage-lake"} logs in as
 * the connection {@code lake} says. A client is made when a route names it, and asks for nothing before its first call.
 */
@Singleton
@Unremovable
public final class StorageClients implements BeanRepository {

    private static final String PREFIX = "storage-";

    private final Connections connections;

    @Inject
    public StorageClients(Connections connections) {
        this.connections = connections;
    }

    /** Before the route files are loaded, which wait for the same event. */
    void begin(@Observes @Priority(1) CamelContextStartedEvent started) {
        if (started.getContext().getRegistry() instanceof DefaultRegistry registry
                && !registry.getRepositories().contains(this)) {
            registry.addBeanRepository(this);
        }
    }

    /** Without the type nobody knows which client is wanted. */
    @Override
    public Object lookupByName(String name) {
        return null;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        if (!name.startsWith(PREFIX)) {
            return null;
        }
        if (type == QueueServiceClient.class) {
            return type.cast(queues(connections.get(name.substring(PREFIX.length()))));
        }
        return type == BlobServiceClient.class
                ? type.cast(blobs(connections.get(name.substring(PREFIX.length()))))
                : null;
    }

    private static QueueServiceClient queues(Connection connection) {
        QueueServiceClientBuilder builder = new QueueServiceClientBuilder().retryOptions(StorageLogin.RETRY);
        boolean byString = isByString(connection);
        if (!byString) {
            builder.endpoint(account(connection).replaceFirst("\\.(blob|dfs)\\.", ".queue."));
        }
        return StorageLogin.of(connection, byString).to(builder).buildClient();
    }

    private static BlobServiceClient blobs(Connection connection) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder().retryOptions(StorageLogin.RETRY);
        boolean byString = isByString(connection);
        if (!byString) {
            builder.endpoint(account(connection).replaceFirst("\\.dfs\\.", ".blob."));
        }
        return StorageLogin.of(connection, byString).to(builder).buildClient();
    }

    private static boolean isByString(Connection connection) {
        return !connection.url().contains("://");
    }

    /** The connection may name a container, where it is one of blobs too. */
    private static String account(Connection connection) {
        return BlobUrlParts.parse(connection.url().replaceFirst("^azblob:", ""))
                .setContainerName(null)
                .setBlobName(null)
                .toUrl()
                .toString();
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
